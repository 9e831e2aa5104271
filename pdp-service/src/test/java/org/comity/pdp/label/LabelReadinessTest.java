package org.comity.pdp.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.h2.jdbcx.JdbcDataSource;
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
        LeavingDatabase database = new LeavingDatabase(at("jdbc:h2:mem:"));
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
        LeavingDatabase database = new LeavingDatabase(at("jdbc:h2:mem:"));
        LabelReadiness readiness = ready(database);
        assertThat(readiness.call().getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
        database.state = Optional.of("28P01");

        assertThat(readiness.call().getStatus()).isEqualTo(HealthCheckResponse.Status.DOWN);
    }

    private LabelReadiness ready(DataSource database) {
        return new LabelReadiness(database::getConnection, NO_REPLICA, GRACE, time::get);
    }

    private static JdbcDataSource at(String url) {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL(url);
        database.setUser("comity");
        return database;
    }
}
