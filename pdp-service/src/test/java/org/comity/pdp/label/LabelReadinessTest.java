package org.comity.pdp.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What readiness says of the database of labels. */
class LabelReadinessTest {
    private static final ReplicaState NO_REPLICA = new ReplicaState(Optional.empty());

    private static final Duration GRACE = Duration.ofSeconds(60);

    private final AtomicLong time = new AtomicLong();

    @TempDir
    Path folder;

    @Test
    void aDatabaseThatAnswersIsEnough() {
        HealthCheckResponse response = ready(at("jdbc:h2:mem:")).call();

        assertThat(response.getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
        assertThat(response.getData()).isEmpty();
    }

    @Test
    void oneThatIsAwaySaysWhatToDoAndNothingOfUsersAndAddresses() {
        HealthCheckResponse response = ready(at("jdbc:h2:file:" + folder.resolve("nowhere") + ";IFEXISTS=TRUE"))
                .call();

        assertThat(response.getStatus()).isEqualTo(HealthCheckResponse.Status.DOWN);
        Map<String, Object> data = response.getData().orElse(Map.of());
        assertThat(data)
                .containsOnlyKeys("problem", "remedy")
                .containsEntry("problem", "no connection, SQL state 90146");
        assertThat(data.toString()).doesNotContain("nowhere", "comity");
    }

    @Test
    void whileLabelsInMemoryCountAnInstanceIsReadyAndSaysThatItIsAway() {
        Leaving database = new Leaving();
        LabelReadiness readiness = ready(database);
        database.state = Optional.of("08001");
        assertThat(readiness.call().getStatus())
                .as("it never answered, so nothing is in memory")
                .isEqualTo(HealthCheckResponse.Status.DOWN);

        database.state = Optional.empty();
        assertThat(readiness.call().getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
        database.state = Optional.of("08001");
        time.addAndGet(GRACE.toNanos() - 1);
        HealthCheckResponse within = readiness.call();
        assertThat(within.getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
        assertThat(within.getData().orElse(Map.of())).containsOnlyKeys("problem", "remedy");

        time.addAndGet(1);
        assertThat(readiness.call().getStatus()).isEqualTo(HealthCheckResponse.Status.DOWN);
    }

    @Test
    void oneThatRefusesIsNotAwaySoThatNothingCountsAndTheInstanceIsNotReady() {
        Leaving database = new Leaving();
        LabelReadiness readiness = ready(database);
        assertThat(readiness.call().getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
        database.state = Optional.of("28P01");

        assertThat(readiness.call().getStatus()).isEqualTo(HealthCheckResponse.Status.DOWN);
    }

    private LabelReadiness ready(DataSource database) {
        return new LabelReadiness(database, NO_REPLICA, GRACE, time::get);
    }

    /** A database that goes away, or refuses, with an SQL state. */
    private static final class Leaving implements DataSource {
        private final DataSource database = at("jdbc:h2:mem:");
        private Optional<String> state = Optional.empty();

        @Override
        public Connection getConnection() throws SQLException {
            if (state.isPresent()) {
                throw new SQLException("away", state.orElseThrow());
            }
            return database.getConnection();
        }

        @Override
        public Connection getConnection(String user, String password) {
            throw new UnsupportedOperationException();
        }

        @Override
        public @Nullable PrintWriter getLogWriter() {
            return null;
        }

        @Override
        public void setLogWriter(@Nullable PrintWriter out) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setLoginTimeout(int seconds) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int getLoginTimeout() {
            return 0;
        }

        @Override
        public Logger getParentLogger() {
            return Logger.getGlobal();
        }

        @Override
        public <T> T unwrap(Class<T> type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isWrapperFor(Class<?> type) {
            return false;
        }
    }

    private static JdbcDataSource at(String url) {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL(url);
        database.setUser("comity");
        return database;
    }
}
