package org.comity.pdp.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.comity.pdp.label.RegisterContract.CLOCK;
import static org.comity.pdp.label.RegisterContract.done;
import static org.comity.pdp.label.ReplicatedInstance.GRACE;
import static org.comity.pdp.label.Waiting.isAnswered;
import static org.comity.pdp.label.Waiting.since;
import static org.comity.pdp.label.Waiting.sleep;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
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
    private static final Duration SOON = Duration.ofSeconds(60);
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
        try (ReplicatedInstance instance = new ReplicatedInstance(primary.url(), replica.url())) {
            instance.awaitReplica();
            primary.kill();

            assertThat(found(instance.register())).isEqualTo(new Registered(OLD, 1, VAULT, CLOCK.instant()));
            assertThat(done(instance.register().find(new DocumentId("never-labelled"))))
                    .isEqualTo(new Absent());
            assertThatThrownBy(() -> put(instance.register(), STRICTER))
                    .hasCauseInstanceOf(LabelRegisterUnavailable.class)
                    .hasMessageContaining("read-only now");
            until(instance.replica()::isReadOnly, "it knows that it is read-only");

            primary.restart();
            until(() -> answers(instance.register()), "the primary is used again");
            until(() -> !instance.replica().isReadOnly(), "it knows that it is not");
            assertThat(put(instance.register(), STRICTER)).isInstanceOf(LabelChange.Done.class);
        }
    }

    @Test
    void aReplicaThatWasAwayIsUsedAgainOnceItIsBack() throws IOException {
        put(other.register(), OLD);
        try (ReplicatedInstance instance = new ReplicatedInstance(primary.url(), replica.url())) {
            instance.awaitReplica();
            replica.kill();
            until(() -> !instance.replica().counts(), "it is missed");
            replica.restart();
            instance.awaitReplica();
            primary.kill();

            assertThat(found(instance.register())).isEqualTo(new Registered(OLD, 1, VAULT, CLOCK.instant()));
        }
    }

    @Test
    void whereBothVanishNobodyWaitsAndWhatWasHeardCountsForTheGrace() throws Exception {
        put(other.register(), OLD);
        try (ReplicatedInstance instance = new ReplicatedInstance(primary.url(), replica.url())) {
            instance.awaitReplica();
            assertThat(found(instance.register()).version()).isEqualTo(1);
            long heard = System.nanoTime();
            replica.freeze();
            primary.freeze();
            until(
                    () -> !isAnswered(instance.register().find(new DocumentId("unheard-" + System.nanoTime()))),
                    "it is known that both are away");
            int answers = 0;
            while (since(heard).compareTo(GRACE.plusSeconds(3)) < 0) {
                long began = System.nanoTime();
                Duration age = since(heard);
                boolean answered = isAnswered(instance.register().find(document));
                assertThat(isAnswered(instance.register().find(new DocumentId("unheard-" + answers))))
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
            until(() -> answers(instance.register()), "the primary is used again");
            instance.awaitReplica();
        }
    }

    @Test
    void withAReplicaThatCountsAnInstanceIsReadyWhileThePrimaryIsAwayAndNotWhereItRefuses() {
        try (ReplicatedInstance instance = new ReplicatedInstance(primary.url(), replica.url())) {
            instance.awaitReplica();
            assertThat(readiness("08001", instance)).isEqualTo(HealthCheckResponse.Status.UP);
            assertThat(readiness("28P01", instance)).isEqualTo(HealthCheckResponse.Status.DOWN);
        }
    }

    private static HealthCheckResponse.Status readiness(String state, ReplicatedInstance instance) {
        return new LabelReadiness(
                        LeavingDatabase.with(state)::getConnection,
                        new ReplicaState(Optional.of(instance.replica())),
                        Duration.ZERO,
                        System::nanoTime)
                .call()
                .getStatus();
    }

    @Test
    void whileThePrimaryIsAwayAReplicaDoesNotCountForLongerThanTheGrace() throws Exception {
        put(other.register(), OLD);
        try (ReplicatedInstance instance = new ReplicatedInstance(primary.url(), replica.url())) {
            instance.awaitReplica();
            primary.kill();
            long killed = System.nanoTime();

            assertThat(found(instance.register()).version()).isEqualTo(1);
            int answers = 0;
            while (since(killed).compareTo(GRACE.plusSeconds(4)) < 0) {
                Duration asked = since(killed);
                DocumentId unheard = new DocumentId("unheard-" + answers);
                boolean answered = isAnswered(instance.register().find(unheard))
                        || isAnswered(instance.register().find(document));
                assertThat(answered && asked.compareTo(GRACE) > 0)
                        .as("an answer to a question of %s after the kill", asked)
                        .isFalse();
                answers += answered ? 1 : 0;
                Thread.sleep(50);
            }
            assertThat(answers).isGreaterThan(5);
            assertThat(instance.replica().isReadOnly()).isFalse();
        }
    }

    @Test
    void aLabelThatWasMadeStricterDoesNotCountAsItWasForLongerThanTheGraceHoweverFarTheReplicaIsBehind()
            throws Exception {
        put(other.register(), OLD);
        try (ReplicatedInstance instance = new ReplicatedInstance(primary.url(), replica.url())) {
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
                boolean isOld = isOld(instance.register().find(document));
                assertThat(isOld && asked.compareTo(GRACE) > 0)
                        .as("the old label, asked for %s after the change", asked)
                        .isFalse();
                old += isOld ? 1 : 0;
                Thread.sleep(50);
            }
            assertThat(old).as("within the grace it counts, as configured").isPositive();
            replica.execute("SELECT pg_wal_replay_resume()");
            assertThatThrownBy(() -> found(instance.register())).hasCauseInstanceOf(LabelRegisterUnavailable.class);
        }
    }

    @Test
    void whoChangedALabelThroughThisInstanceNeverGetsTheOldOneFromAReplica() throws Exception {
        try (ReplicatedInstance instance = new ReplicatedInstance(primary.url(), replica.url())) {
            put(instance.register(), OLD);
            instance.awaitReplica();
            replica.execute("SELECT pg_wal_replay_pause()");
            Thread.sleep(200);
            put(instance.register(), STRICTER);
            primary.kill();

            assertThat(done(instance.register().find(new DocumentId("left-as-it-was"))))
                    .as("the replica answers, of what was not changed")
                    .isEqualTo(new Absent());
            for (long began = System.nanoTime(); since(began).compareTo(GRACE) < 0; ) {
                assertThat(isOld(instance.register().find(document))).isFalse();
                Thread.sleep(50);
            }
        }
    }

    @Test
    void anInstanceThatNeverReachedThePrimaryCannotTellHowFarTheReplicaIsBehind() throws IOException {
        put(other.register(), OLD);
        primary.kill();
        try (ReplicatedInstance instance = new ReplicatedInstance(primary.url(), replica.url())) {
            sleep(Duration.ofSeconds(3));

            assertThatThrownBy(() -> found(instance.register())).hasCauseInstanceOf(LabelRegisterUnavailable.class);
            assertThat(instance.replica().lag()).isInfinite();
            assertThat(instance.replica().isReadOnly()).isFalse();
        }
    }

    @Test
    void aServerThatFollowsNobodyIsNoReplica() {
        put(other.register(), OLD);
        try (ReplicatedInstance instance = new ReplicatedInstance(primary.url(), primary.url())) {
            sleep(Duration.ofSeconds(3));

            assertThatThrownBy(() -> done(instance.replica().find(document)))
                    .hasCauseInstanceOf(LabelRegisterUnavailable.class);
            assertThat(instance.replica().counts()).isFalse();
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
}
