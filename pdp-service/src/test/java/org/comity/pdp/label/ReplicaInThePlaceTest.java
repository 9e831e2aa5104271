package org.comity.pdp.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.comity.pdp.label.RegisterContract.CLOCK;
import static org.comity.pdp.label.RegisterContract.done;
import static org.comity.pdp.label.Waiting.since;
import static org.comity.pdp.label.Waiting.sleep;
import static org.comity.pdp.label.Waiting.until;

import io.agroal.api.AgroalDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.comity.pdp.database.Database;
import org.comity.pdp.database.DatabaseAway;
import org.comity.pdp.label.Expectation.Anything;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The name of the database leads to a replica of it: nothing is believed, and nothing can be changed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplicaInThePlaceTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final DocumentId DOCUMENT = new DocumentId("doc");
    private static final Map<String, List<String>> LABEL = Map.of("classification", List.of("ES:RESERVADO"));

    private final PostgresServer primary;
    private final PostgresServer replica;

    ReplicaInThePlaceTest(@TempDir Path folder) throws IOException, SQLException {
        this.primary = PostgresServer.start(folder.resolve("primary"));
        try (OpenRegister register = OpenRegister.at(primary.url(), "postgres", CLOCK)) {
            var _ = done(register.register()
                    .put(DOCUMENT, LABEL, RegisterContract.VAULT, new Anything(), RegisterContract.NOBODY));
        }
        this.replica = primary.replica(folder.resolve("replica"));
    }

    @AfterAll
    void close() throws IOException {
        replica.close();
        primary.close();
    }

    @Test
    void aReplicaInThePlaceOfThePrimaryIsNotBelievedByItself() {
        assertThatThrownBy(() -> OpenRegister.at(replica.url(), "postgres", CLOCK))
                .isInstanceOf(LabelDatabase.Unusable.class)
                .hasMessageContaining("it is a replica, or read-only: name the primary");
        Properties login = new Properties();
        login.setProperty("user", "postgres");
        assertThatThrownBy(() -> WholeRegister.snapshot(replica.url(), login))
                .isInstanceOf(RegisterUnusable.class)
                .hasMessageContaining("is a replica, and how far it is behind is not known: name the primary");

        // as when a name leads to another server than it did at the start
        try (ReplicatedInstance instance = new ReplicatedInstance(replica.url(), replica.url())) {
            sleep(Duration.ofSeconds(2));
            assertThatThrownBy(() -> done(instance.register().find(DOCUMENT)))
                    .hasCauseInstanceOf(LabelRegisterUnavailable.class);
            assertThatThrownBy(() -> done(instance.register()
                            .put(DOCUMENT, LABEL, RegisterContract.VAULT, new Anything(), RegisterContract.NOBODY)))
                    .hasCauseInstanceOf(LabelRegisterUnavailable.class);
            assertThat(new LabelReadiness(
                                    instance.database(),
                                    new ReplicaState(Optional.empty()),
                                    Duration.ZERO,
                                    System::nanoTime)
                            .call()
                            .getData()
                            .orElseThrow())
                    .containsEntry("problem", "it is a replica, and how far it is behind is not known");
        }
    }

    @Test
    void aReplicaInThePlaceOfThePrimaryIsAwayHoweverManyOthersItAnswers() throws Exception {
        AtomicInteger lent = new AtomicInteger();
        AtomicBoolean over = new AtomicBoolean();
        try (AgroalDataSource pool = OpenRegister.pool(replica.url(), "postgres", "");
                Database database = Database.of(pool);
                ExecutorService crowd = Executors.newFixedThreadPool(4)) {
            try {
                for (int i = 0; i < 4; i++) {
                    crowd.execute(() -> {
                        while (!over.get()) {
                            lent.addAndGet(isLent(database) ? 1 : 0);
                        }
                    });
                }
                until(() -> lent.get() > 0, SOON, "it answers others");
                database.start();
                long began = System.nanoTime();
                until(() -> !isLent(database), SOON, "it is known to be none");
                assertThat(since(began)).isLessThan(Duration.ofSeconds(10));
                sleep(ReplicatedInstance.AGE);
                lent.set(0);
                sleep(Duration.ofSeconds(3));
                assertThat(lent).hasValue(0);
            } finally {
                over.set(true);
            }
        }
    }

    private static boolean isLent(Database database) {
        try {
            database.open().close();
            return true;
        } catch (DatabaseAway away) {
            return false;
        } catch (SQLException full) {
            throw new IllegalStateException(full);
        }
    }
}
