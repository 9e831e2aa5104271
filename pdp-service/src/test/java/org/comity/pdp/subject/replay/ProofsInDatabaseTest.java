package org.comity.pdp.subject.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.comity.pdp.database.LendingLate;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Two instances on one real PostgreSQL. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProofsInDatabaseTest {
    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    private static final long TEN_MINUTES = 600;

    private final EmbeddedPostgres server;
    private final DataSource database;
    private final ExecutorService workers = Executors.newFixedThreadPool(8);

    ProofsInDatabaseTest() throws IOException {
        this.server = EmbeddedPostgres.start();
        this.database = server.getPostgresDatabase();
        Flyway.configure().dataSource(database).load().migrate();
    }

    @AfterAll
    void close() throws IOException {
        workers.close();
        server.close();
    }

    @BeforeEach
    void empty() throws SQLException {
        execute("DELETE FROM dpop_proof");
        execute("DELETE FROM dpop_nonce_key");
    }

    @Test
    void aProofIsNewOnceAtWhicheverInstanceItArrives() {
        ProofsInDatabase one = instance(100);
        ProofsInDatabase other = instance(100);
        assertThat(first(one, "a")).isTrue();
        assertThat(first(other, "a")).isFalse();
        assertThat(first(one, "a")).isFalse();
        assertThat(first(other, "b")).isTrue();
        assertThat(first(one, "b")).isFalse();
    }

    @Test
    void ofManyAtOnceAtBothInstancesOneIsTheFirst() {
        ProofsInDatabase one = instance(1000);
        ProofsInDatabase other = instance(1000);
        for (int round = 0; round < 20; round++) {
            String id = "p" + round;
            List<CompletionStage<Boolean>> asked = IntStream.range(0, 16)
                    .mapToObj(i -> (i % 2 == 0 ? one : other).remember(id, NOW))
                    .toList();
            assertThat(asked.stream().filter(ProofsInDatabaseTest::ended)).hasSize(1);
        }
    }

    @Test
    void whatIsRememberedOutlivesTheProcess() {
        assertThat(first(instance(100), "a")).isTrue();
        assertThat(first(instance(100), "a")).isFalse();
    }

    @Test
    void fullItRefusesAtEveryInstanceUntilSomethingIsTooOld() throws SQLException {
        ProofsInDatabase memory = instance(3);
        assertThat(IntStream.range(0, 3).allMatch(i -> first(memory, "p" + i))).isTrue();
        assertThat(ended(memory.forget())).isFalse();
        assertThatThrownBy(() -> first(memory, "one more")).hasCauseInstanceOf(ProofMemoryUnavailable.class);

        execute("UPDATE dpop_proof SET seen_at = seen_at - INTERVAL '599 seconds' WHERE id = 'p0'");
        assertThat(ended(memory.forget())).isFalse();
        execute("UPDATE dpop_proof SET seen_at = seen_at - INTERVAL '2 seconds' WHERE id = 'p0'");
        assertThat(ended(memory.forget())).isTrue();
        assertThat(first(memory, "one more")).isTrue();
    }

    @Test
    void everyInstanceMakesItsNoncesFromOneKey() {
        List<byte[]> keys = IntStream.range(0, 8)
                .mapToObj(i -> instance(100).nonceKey())
                .map(ProofsInDatabaseTest::ended)
                .toList();
        assertThat(keys).allSatisfy(key -> assertThat(key).hasSize(32).isEqualTo(keys.getFirst()));
    }

    @Test
    void aDatabaseThatCannotBeAskedBelievesNothing() throws IOException {
        ProofsInDatabase withoutTables;
        try (EmbeddedPostgres gone = EmbeddedPostgres.start()) {
            withoutTables = new ProofsInDatabase(
                    gone.getPostgresDatabase()::getConnection, workers, 100, TEN_MINUTES, new byte[32]);
            assertThatThrownBy(() -> first(withoutTables, "a")).hasCauseInstanceOf(ProofMemoryUnavailable.class);
            assertThatThrownBy(() -> ended(withoutTables.nonceKey())).hasCauseInstanceOf(ProofMemoryUnavailable.class);
        }
        assertThatThrownBy(() -> first(withoutTables, "a")).hasCauseInstanceOf(ProofMemoryUnavailable.class);
    }

    @Test
    void whoWaitsWhenTheDatabaseGoesAwayHearsItThenAndWhatHadNoWorkerYetIsNotRememberedLater() {
        LendingLate late = new LendingLate(database::getConnection);
        try (ExecutorService worker = Executors.newSingleThreadExecutor()) {
            ProofsInDatabase memory = new ProofsInDatabase(late, worker, 100, TEN_MINUTES, new byte[32]);
            try {
                CompletionStage<Boolean> asked = memory.remember("a", NOW);
                CompletionStage<Boolean> queued = memory.remember("b", NOW);
                ended(late.asked());
                late.goesAway();
                assertThatThrownBy(() -> ended(asked)).hasCauseInstanceOf(ProofMemoryUnavailable.class);
                assertThatThrownBy(() -> ended(queued)).hasCauseInstanceOf(ProofMemoryUnavailable.class);
            } finally {
                late.lends();
            }
        }
        assertThat(first(instance(100), "b")).isTrue();
    }

    @Test
    void aReplicaThatOnlyReadsBelievesNothing() throws SQLException {
        ProofsInDatabase memory = instance(100);
        execute("ALTER DATABASE postgres SET default_transaction_read_only = on");
        try {
            assertThatThrownBy(() -> first(memory, "a")).hasCauseInstanceOf(ProofMemoryUnavailable.class);
        } finally {
            execute(
                    "START TRANSACTION READ WRITE; ALTER DATABASE postgres RESET default_transaction_read_only; COMMIT");
        }
        assertThat(first(memory, "a")).isTrue();
    }

    private ProofsInDatabase instance(int most) {
        byte[] key = new byte[32];
        new java.security.SecureRandom().nextBytes(key);
        return new ProofsInDatabase(database::getConnection, workers, most, TEN_MINUTES, key);
    }

    private static boolean first(ProofsInDatabase memory, String id) {
        return ended(memory.remember(id, NOW));
    }

    private static <T> T ended(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
