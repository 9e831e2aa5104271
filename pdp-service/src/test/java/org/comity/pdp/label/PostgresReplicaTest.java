package org.comity.pdp.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.comity.pdp.label.RegisterContract.done;
import static org.comity.pdp.label.Waiting.isAnswered;
import static org.comity.pdp.label.Waiting.since;
import static org.comity.pdp.label.Waiting.sleep;

import com.github.benmanes.caffeine.cache.Ticker;
import io.agroal.api.AgroalDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.comity.pdp.database.Database;
import org.comity.pdp.database.DatabaseAway;
import org.comity.pdp.label.Expectation.Anything;
import org.comity.pdp.label.LabelEntry.Absent;
import org.comity.pdp.label.LabelEntry.Registered;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A real replica that follows a real primary: it counts while it keeps up, and never for longer than the grace. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresReplicaTest {
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Duration AGE = Duration.ofSeconds(1);
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-06-15T12:00:00Z"));
    private static final Author VAULT = RegisterContract.VAULT;
    private static final Map<String, List<String>> OLD = Map.of("classification", List.of("ES:RESERVADO"));
    private static final Map<String, List<String>> STRICTER = Map.of("classification", List.of("ES:SECRETO"));
    private static final AtomicInteger DOCUMENTS = new AtomicInteger();

    private final PostgresServer primary;
    private final PostgresServer replica;
    private final OpenRegister other;
    private DocumentId document = new DocumentId("doc");

    PostgresReplicaTest(@TempDir Path folder) throws IOException, SQLException {
        this.primary = PostgresServer.start(folder.resolve("primary"));
        this.other = OpenRegister.at(primary.url(), "postgres", CLOCK);
        this.replica = primary.replica(folder.resolve("replica"));
    }

    @AfterAll
    void close() throws IOException {
        other.close();
        replica.close();
        primary.close();
    }

    @BeforeEach
    void takeAnotherDocument() {
        document = new DocumentId("replicated-" + DOCUMENTS.incrementAndGet());
    }

    @AfterEach
    void bothAreBack() throws Exception {
        for (PostgresServer server : List.of(replica, primary)) {
            if (server.isAlive()) {
                server.thaw();
            }
        }
        if (!replica.isAlive()) {
            replica.restart();
        }
        replica.execute("SELECT pg_wal_replay_resume()");
        if (!primary.isAlive()) {
            primary.restart();
        }
        until(() -> answers(other.register()), "the primary answers again");
    }

    @Test
    void aDocumentThatNobodyAskedAboutIsFoundOnAReplicaThatKeepsUp() throws IOException {
        put(other.register(), OLD);
        try (Instance instance = new Instance(primary.url())) {
            instance.awaitReplica();
            primary.kill();

            assertThat(found(instance.register)).isEqualTo(new Registered(OLD, 1, VAULT, CLOCK.instant()));
            assertThat(done(instance.register.find(new DocumentId("never-labelled"))))
                    .isEqualTo(new Absent());
            assertThatThrownBy(() -> put(instance.register, STRICTER))
                    .hasCauseInstanceOf(LabelRegisterUnavailable.class)
                    .hasMessageContaining("read-only now");
            until(instance.watch.replica()::isReadOnly, "it knows that it is read-only");

            primary.restart();
            until(() -> answers(instance.register), "the primary is used again");
            until(() -> !instance.watch.replica().isReadOnly(), "it knows that it is not");
            assertThat(put(instance.register, STRICTER)).isInstanceOf(LabelChange.Done.class);
        }
    }

    @Test
    void aReplicaThatWasAwayIsUsedAgainOnceItIsBack() throws IOException {
        put(other.register(), OLD);
        try (Instance instance = new Instance(primary.url())) {
            instance.awaitReplica();
            replica.kill();
            until(() -> !instance.watch.replica().counts(), "it is missed");
            replica.restart();
            instance.awaitReplica();
            primary.kill();

            assertThat(found(instance.register)).isEqualTo(new Registered(OLD, 1, VAULT, CLOCK.instant()));
        }
    }

    @Test
    void whereBothVanishNobodyWaitsAndWhatWasHeardCountsForTheGrace() throws Exception {
        put(other.register(), OLD);
        try (Instance instance = new Instance(primary.url())) {
            instance.awaitReplica();
            assertThat(found(instance.register).version()).isEqualTo(1);
            long heard = System.nanoTime();
            replica.freeze();
            primary.freeze();
            until(
                    () -> !isAnswered(instance.register.find(new DocumentId("unheard-" + System.nanoTime()))),
                    "it is known that both are away");
            int answers = 0;
            while (since(heard).compareTo(GRACE.plusSeconds(3)) < 0) {
                long began = System.nanoTime();
                Duration age = since(heard);
                boolean answered = isAnswered(instance.register.find(document));
                assertThat(isAnswered(instance.register.find(new DocumentId("unheard-" + answers))))
                        .isFalse();
                assertThat(since(began)).isLessThan(Duration.ofSeconds(1));
                assertThat(answered && age.compareTo(GRACE) > 0)
                        .as("after %s", age)
                        .isFalse();
                answers += answered ? 1 : 0;
                Thread.sleep(20);
            }
            assertThat(answers).isGreaterThan(5);
            replica.thaw();
            primary.thaw();
            until(() -> answers(instance.register), "the primary is used again");
            instance.awaitReplica();
        }
    }

    @Test
    void withAReplicaThatCountsAnInstanceIsReadyWhileThePrimaryIsAwayAndNotWhereItRefuses() {
        try (Instance instance = new Instance(primary.url())) {
            instance.awaitReplica();
            assertThat(readiness("08001", instance)).isEqualTo(HealthCheckResponse.Status.UP);
            assertThat(readiness("28P01", instance)).isEqualTo(HealthCheckResponse.Status.DOWN);
        }
    }

    private static HealthCheckResponse.Status readiness(String state, Instance instance) {
        return new LabelReadiness(
                        LeavingDatabase.with(state)::getConnection,
                        new ReplicaState(Optional.of(instance.watch.replica())),
                        Duration.ZERO,
                        System::nanoTime)
                .call()
                .getStatus();
    }

    @Test
    void whileThePrimaryIsAwayAReplicaDoesNotCountForLongerThanTheGrace() throws Exception {
        put(other.register(), OLD);
        try (Instance instance = new Instance(primary.url())) {
            instance.awaitReplica();
            primary.kill();
            long killed = System.nanoTime();

            assertThat(found(instance.register).version()).isEqualTo(1);
            int answers = 0;
            while (since(killed).compareTo(GRACE.plusSeconds(4)) < 0) {
                Duration asked = since(killed);
                DocumentId unheard = new DocumentId("unheard-" + answers);
                boolean answered =
                        isAnswered(instance.register.find(unheard)) || isAnswered(instance.register.find(document));
                assertThat(answered && asked.compareTo(GRACE) > 0)
                        .as("an answer to a question of %s after the kill", asked)
                        .isFalse();
                answers += answered ? 1 : 0;
                Thread.sleep(50);
            }
            assertThat(answers).isGreaterThan(5);
            assertThat(instance.watch.replica().isReadOnly()).isFalse();
        }
    }

    @Test
    void aLabelThatWasMadeStricterDoesNotCountAsItWasForLongerThanTheGraceHoweverFarTheReplicaIsBehind()
            throws Exception {
        put(other.register(), OLD);
        try (Instance instance = new Instance(primary.url())) {
            instance.awaitReplica();
            // from here on the replica hears of changes and does not show them
            replica.execute("SELECT pg_wal_replay_pause()");
            Thread.sleep(200);
            put(other.register(), STRICTER);
            long changed = System.nanoTime();
            Thread.sleep(Duration.ofSeconds(1));
            primary.kill();

            int old = 0;
            while (since(changed).compareTo(GRACE.plusSeconds(6)) < 0) {
                Duration asked = since(changed);
                boolean isOld = isOld(instance.register.find(document));
                assertThat(isOld && asked.compareTo(GRACE) > 0)
                        .as("the old label, asked for %s after the change", asked)
                        .isFalse();
                old += isOld ? 1 : 0;
                Thread.sleep(50);
            }
            assertThat(old).as("within the grace it counts, as configured").isPositive();
            replica.execute("SELECT pg_wal_replay_resume()");
            assertThatThrownBy(() -> found(instance.register)).hasCauseInstanceOf(LabelRegisterUnavailable.class);
        }
    }

    @Test
    void whoChangedALabelThroughThisInstanceNeverGetsTheOldOneFromAReplica() throws Exception {
        try (Instance instance = new Instance(primary.url())) {
            put(instance.register, OLD);
            instance.awaitReplica();
            replica.execute("SELECT pg_wal_replay_pause()");
            Thread.sleep(200);
            put(instance.register, STRICTER);
            primary.kill();

            assertThat(done(instance.register.find(new DocumentId("left-as-it-was"))))
                    .as("the replica answers, of what was not changed")
                    .isEqualTo(new Absent());
            for (long began = System.nanoTime(); since(began).compareTo(GRACE) < 0; ) {
                assertThat(isOld(instance.register.find(document))).isFalse();
                Thread.sleep(50);
            }
        }
    }

    @Test
    void anInstanceThatNeverReachedThePrimaryCannotTellHowFarTheReplicaIsBehind() throws IOException {
        put(other.register(), OLD);
        primary.kill();
        try (Instance instance = new Instance(primary.url())) {
            sleep(Duration.ofSeconds(3));

            assertThatThrownBy(() -> found(instance.register)).hasCauseInstanceOf(LabelRegisterUnavailable.class);
            assertThat(instance.watch.replica().lag()).isInfinite();
            assertThat(instance.watch.replica().isReadOnly()).isFalse();
        }
    }

    @Test
    void aReplicaInThePlaceOfThePrimaryIsNotBelievedByItself() {
        put(other.register(), OLD);
        assertThatThrownBy(() -> OpenRegister.at(replica.url(), "postgres", CLOCK))
                .isInstanceOf(LabelDatabase.Unusable.class)
                .hasMessageContaining("it is a replica, or read-only: name the primary");
        Properties login = new Properties();
        login.setProperty("user", "postgres");
        assertThatThrownBy(() -> WholeRegister.snapshot(replica.url(), login))
                .isInstanceOf(RegisterUnusable.class)
                .hasMessageContaining("is a replica, and how far it is behind is not known: name the primary");

        // as when a name leads to another server than it did at the start
        try (Instance instance = new Instance(replica.url())) {
            sleep(Duration.ofSeconds(2));
            assertThatThrownBy(() -> found(instance.register)).hasCauseInstanceOf(LabelRegisterUnavailable.class);
            assertThatThrownBy(() -> put(instance.register, STRICTER))
                    .hasCauseInstanceOf(LabelRegisterUnavailable.class);
            assertThat(new LabelReadiness(
                                    instance.database,
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
                until(() -> lent.get() > 0, "it answers others");
                database.start();
                long began = System.nanoTime();
                until(() -> !isLent(database), "it is known to be none");
                assertThat(since(began)).isLessThan(Duration.ofSeconds(10));
                sleep(AGE);
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

    @Test
    void aServerThatFollowsNobodyIsNoReplica() {
        put(other.register(), OLD);
        try (Instance instance = new Instance(primary.url(), primary.url())) {
            sleep(Duration.ofSeconds(3));

            assertThatThrownBy(() -> done(instance.watch.replica().find(document)))
                    .hasCauseInstanceOf(LabelRegisterUnavailable.class);
            assertThat(instance.watch.replica().counts()).isFalse();
        }
    }

    private boolean answers(LabelRegister register) {
        try {
            return found(register) != null;
        } catch (CompletionException away) {
            return false;
        }
    }

    private static boolean isOld(CompletionStage<LabelEntry> stage) {
        return stage.toCompletableFuture()
                .handle((entry, fault) -> fault == null
                        && entry instanceof Registered label
                        && label.members().equals(OLD))
                .join();
    }

    private LabelEntry found(LabelRegister register) {
        return done(register.find(document));
    }

    private LabelChange put(LabelRegister register, Map<String, List<String>> label) {
        return done(register.put(document, label, VAULT, new Anything(), RegisterContract.NOBODY));
    }

    private static void until(BooleanSupplier condition, String what) {
        Waiting.until(condition, SOON, what);
    }

    /** What an instance of the service has: the register behind its memory, and the replica. */
    private final class Instance implements AutoCloseable {
        private final AgroalDataSource pool;
        private final Database database;
        private final ExecutorService workers = Executors.newFixedThreadPool(4);
        private final ReplicaWatch watch;
        private final LabelRegister register;

        Instance(String url) {
            this(url, replica.url());
        }

        Instance(String url, String copy) {
            this.pool = OpenRegister.pool(url, "postgres", "");
            this.database = Database.of(pool);
            try {
                this.watch = new ReplicaWatch(database, copy, 100, GRACE, Ticker.systemTicker());
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            this.register = new CachedLabelRegister(
                    new JdbcLabelRegister(database, workers, CLOCK, LabelRows.onPostgresql(Duration.ofSeconds(3))),
                    watch.replica(),
                    AGE,
                    GRACE,
                    100,
                    Ticker.systemTicker());
            database.start();
            watch.start();
        }

        void awaitReplica() {
            until(() -> watch.replica().counts() && watch.replica().lag() < 2, "the replica keeps up");
        }

        @Override
        public void close() {
            watch.close();
            database.close();
            workers.shutdown();
            pool.close();
        }
    }
}
