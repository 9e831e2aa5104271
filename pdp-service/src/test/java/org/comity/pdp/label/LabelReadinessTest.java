package org.comity.pdp.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What readiness says of the database of labels. */
class LabelReadinessTest {
    private static final ReplicaState NO_REPLICA = new ReplicaState(Optional.empty());

    @TempDir
    Path folder;

    @Test
    void aDatabaseThatAnswersIsEnough() {
        HealthCheckResponse response = new LabelReadiness(at("jdbc:h2:mem:"), NO_REPLICA).call();

        assertThat(response.getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
        assertThat(response.getData()).isEmpty();
    }

    @Test
    void oneThatIsAwaySaysWhatToDoAndNothingOfUsersAndAddresses() {
        HealthCheckResponse response = new LabelReadiness(
                        at("jdbc:h2:file:" + folder.resolve("nowhere") + ";IFEXISTS=TRUE"), NO_REPLICA)
                .call();

        assertThat(response.getStatus()).isEqualTo(HealthCheckResponse.Status.DOWN);
        Map<String, Object> data = response.getData().orElse(Map.of());
        assertThat(data)
                .containsOnlyKeys("problem", "remedy")
                .containsEntry("problem", "no connection, SQL state 90146");
        assertThat(data.toString()).doesNotContain("nowhere", "comity");
    }

    private static JdbcDataSource at(String url) {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL(url);
        database.setUser("comity");
        return database;
    }
}
