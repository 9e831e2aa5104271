package org.comity.pdp.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.comity.pdp.label.RegisterContract.done;
import static org.comity.pdp.label.Waiting.isAnswered;
import static org.comity.pdp.label.Waiting.since;
import static org.comity.pdp.label.Waiting.sleep;
import static org.comity.pdp.label.Waiting.until;

import com.github.benmanes.caffeine.cache.Ticker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.comity.pdp.label.Expectation.Anything;
import org.comity.pdp.label.LabelEntry.Registered;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A server that keeps every connection and answers nobody, as a host that vanishes: it is away like one that refuses. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresVanishesTest {
    private static final Duration AGE = Duration.ofSeconds(1);
    private static final Duration GRACE = Duration.ofSeconds(12);
    private static final Duration QUICK = Duration.ofSeconds(1);
    // the silence that it takes, and a machine that is busy
    private static final Duration NOTICED = Duration.ofSeconds(10);
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-06-15T12:00:00Z"));
    private static final Author VAULT = RegisterContract.VAULT;
    private static final Map<String, List<String>> OLD = Map.of("classification", List.of("ES:RESERVADO"));
    private static final Map<String, List<String>> STRICTER = Map.of("classification", List.of("ES:SECRETO"));

    private final PostgresServer server;
    private final OpenRegister open;
    private LabelRegister register;
    private DocumentId document = new DocumentId("vanishing");
    private int round;

    PostgresVanishesTest(@TempDir Path folder) {
        this.server = PostgresServer.start(folder.resolve("data"));
        this.open = OpenRegister.at(server.url(), "postgres", CLOCK);
        this.register = remembering(open.register());
    }

    @AfterAll
    void close() throws IOException {
        open.close();
        server.close();
    }

    @BeforeEach
    void hearOfALabel() {
        document = new DocumentId("vanishing-" + round++);
        register = remembering(open.register());
        put(register, document, OLD);
        assertThat(done(register.find(document)).version()).isEqualTo(1);
    }

    @AfterEach
    void letItGoOn() throws Exception {
        server.thaw();
        until(() -> !isRefused("after-" + System.nanoTime()), NOTICED, "it is used again");
    }

    @Test
    void whatWasHeardCountsAtOnceUntilTheGraceIsOverAndNoLonger() throws Exception {
        fillThePool();
        sleep(AGE);
        assertThat(isAnswered(register.find(document))).isTrue();
        long heard = System.nanoTime();
        server.freeze();
        sleep(AGE);

        long asked = System.nanoTime();
        assertThat(isAnswered(register.find(document)))
                .as("whoever asks first waits for the silence and no longer")
                .isTrue();
        assertThat(since(asked)).isLessThan(NOTICED);

        int answers = 0;
        while (since(heard).compareTo(GRACE.plusSeconds(3)) < 0) {
            long began = System.nanoTime();
            Duration age = since(heard);
            boolean answered = isAnswered(register.find(document));
            assertThat(since(began)).isLessThan(QUICK);
            assertThat(answered && age.compareTo(GRACE) >= 0)
                    .as("after %s", age)
                    .isFalse();
            answers += answered ? 1 : 0;
            sleep(Duration.ofMillis(20));
        }
        assertThat(answers).isGreaterThan(20);
        assertThat(isAnswered(register.find(document))).isFalse();
    }

    @Test
    void whatNobodyAskedAboutBeforeAndChangesAreRefusedAtOnceOnceItIsKnown() throws Exception {
        server.freeze();
        assertThatThrownBy(() -> done(register.find(new DocumentId("unheard"))))
                .hasCauseInstanceOf(LabelRegisterUnavailable.class);
        for (int i = 0; i < 200; i++) {
            DocumentId unheard = new DocumentId("unheard-" + i);
            long began = System.nanoTime();
            assertThatThrownBy(() -> done(register.find(unheard))).hasCauseInstanceOf(LabelRegisterUnavailable.class);
            assertThatThrownBy(() -> put(register, unheard, OLD))
                    .hasCauseInstanceOf(LabelRegisterUnavailable.class)
                    .hasMessageContaining("cannot be reached");
            assertThat(since(began)).isLessThan(QUICK);
        }
    }

    @Test
    void aThousandQuestionsThatWereOpenWhenItVanishedHearItTogetherAndNothingThatTheyAskedForIsMadeLater()
            throws Exception {
        fillThePool();
        server.freeze();
        long began = System.nanoTime();
        List<CompletableFuture<?>> waiting = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            waiting.add(register.find(new DocumentId("open-" + i)).toCompletableFuture());
        }
        for (int i = 0; i < 50; i++) {
            waiting.add(register.put(new DocumentId("late-" + i), OLD, VAULT, new Anything(), RegisterContract.NOBODY)
                    .toCompletableFuture());
        }
        waiting.forEach(each ->
                assertThat(each.handle((_, fault) -> fault != null).join()).isTrue());
        assertThat(since(began)).isLessThan(NOTICED);

        server.thaw();
        until(() -> isAnswered(register.find(document)), NOTICED, "it is used again");
        sleep(Duration.ofSeconds(1));
        for (int i = 0; i < 50; i++) {
            assertThat(done(open.register().find(new DocumentId("late-" + i))).version())
                    .isZero();
        }
    }

    @Test
    void onceItIsBackALabelThatWasRaisedElsewhereCountsWithinASecondOrTwo() throws Exception {
        server.freeze();
        until(() -> !isAnswered(register.find(new DocumentId("unheard"))), NOTICED, "it is known to be away");
        sleep(AGE);
        assertThat(isAnswered(register.find(document))).isTrue();

        server.thaw();
        try (OpenRegister other = OpenRegister.at(server.url(), "postgres", CLOCK)) {
            put(other.register(), document, STRICTER);
            long raised = System.nanoTime();
            until(
                    () -> done(register.find(document)) instanceof Registered label
                            && label.members().equals(STRICTER),
                    Duration.ofSeconds(8),
                    "the raised label");
            System.out.printf(
                    "vanish: the raised label counts %d ms after it was raised%n",
                    since(raised).toMillis());
        }
    }

    @Test
    void aPoolThatOthersUseUpMakesNoOldLabelCount() throws Exception {
        List<Connection> used = new ArrayList<>();
        try {
            for (int i = 0; i < 8; i++) {
                used.add(open.pool().getConnection());
            }
            sleep(AGE);
            for (long began = System.nanoTime(); since(began).compareTo(Duration.ofSeconds(4)) < 0; ) {
                List<CompletionStage<LabelEntry>> crowd = IntStream.range(0, 4)
                        .mapToObj(i -> register.find(i == 0 ? document : new DocumentId("crowd-" + i)))
                        .toList();
                crowd.forEach(each -> assertThat(isAnswered(each)).isFalse());
            }
        } finally {
            for (Connection each : used) {
                each.close();
            }
        }
    }

    @Test
    void aPortThatAcceptsAndNeverAnswersIsAwayLikeOneThatRefuses() throws Exception {
        server.kill();
        try (ServerSocket mute = new ServerSocket(server.port(), 50, InetAddress.getLoopbackAddress())) {
            assertAwayAndQuick(mute);
        }
        server.restart();
        until(() -> !isRefused("after-" + System.nanoTime()), NOTICED, "it is used again");
    }

    @Test
    void aPortThatDropsWhateverComesIsAwayLikeOneThatRefuses() throws Exception {
        server.kill();
        List<Socket> waiting = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(server.port(), 1, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < 4; i++) {
                Socket socket = new Socket();
                waiting.add(socket);
                try {
                    socket.connect(full.getLocalSocketAddress(), 100);
                } catch (SocketTimeoutException dropped) {
                    // as it should be
                }
            }
            assertAwayAndQuick(full);
        } finally {
            for (Socket each : waiting) {
                each.close();
            }
        }
        server.restart();
        until(() -> !isRefused("after-" + System.nanoTime()), NOTICED, "it is used again");
    }

    private void assertAwayAndQuick(ServerSocket nobody) {
        assertThat(nobody.isBound()).isTrue();
        until(() -> isRefused("gone-" + System.nanoTime()), NOTICED, "it is noticed");
        sleep(AGE);
        for (int i = 0; i < 100; i++) {
            DocumentId unheard = new DocumentId("unheard-" + i);
            long asked = System.nanoTime();
            assertThat(isAnswered(register.find(document))).isTrue();
            assertThat(isAnswered(register.find(unheard))).isFalse();
            assertThatThrownBy(() -> put(register, unheard, OLD)).hasCauseInstanceOf(LabelRegisterUnavailable.class);
            assertThat(since(asked)).isLessThan(QUICK);
            sleep(Duration.ofMillis(20));
        }
    }

    @Test
    void aServerThatIsSlowAndAnswersIsNotAway() throws Exception {
        sleep(AGE);
        try (Connection connection = server.connect(server.url());
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE label_change");
            assertThat(isAnswered(register.find(document))).isFalse();
            assertThat(isAnswered(register.find(document))).isFalse();
            connection.rollback();
        }
    }

    @Test
    void aServerWithoutRoomForNewConnectionsIsThere() throws Exception {
        fillThePool();
        sleep(AGE);
        List<Connection> used = new ArrayList<>();
        try {
            while (true) {
                used.add(server.connect(server.url()));
            }
        } catch (SQLException full) {
            assertThat(full.getSQLState()).isEqualTo("53300");
            for (int i = 0; i < 5; i++) {
                sleep(AGE);
                assertThat(isAnswered(register.find(new DocumentId("room-" + i))))
                        .isTrue();
            }
        } finally {
            for (Connection each : used) {
                each.close();
            }
        }
    }

    @Test
    void manyRoundsLeaveNeitherConnectionsNorThreads() throws Exception {
        fillThePool();
        int threads = 0;
        for (int i = 0; i < 4; i++) {
            server.freeze();
            until(() -> isRefused("gone-" + System.nanoTime()), NOTICED, "it is noticed");
            server.thaw();
            until(() -> isAnswered(register.find(document)), NOTICED, "it is used again");
            if (i == 1) {
                threads = Thread.activeCount();
            }
        }
        assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + 10);
        until(() -> connections() <= 8 + 1, Duration.ofSeconds(20), "connections");
    }

    @Test
    void theStartOnAPortThatAcceptsAndNeverAnswersEndsWithASentence() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            long began = System.nanoTime();
            String url = "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(mute.getLocalPort());
            assertThatThrownBy(() -> OpenRegister.at(url, "postgres", CLOCK))
                    .isInstanceOf(LabelDatabase.Unusable.class)
                    .hasMessageContaining("it cannot be reached: is it running");
            assertThat(since(began)).isLessThan(Duration.ofSeconds(60));
        }
    }

    private boolean isRefused(String unheard) {
        return !isAnswered(register.find(new DocumentId(unheard)));
    }

    private int connections() {
        try (Connection connection = server.connect(server.url());
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()")) {
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    // connections that lie ready would be tried one after the other
    private void fillThePool() throws SQLException {
        List<Connection> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            all.add(open.pool().getConnection());
        }
        for (Connection each : all) {
            each.close();
        }
    }

    private static LabelRegister remembering(LabelRegister register) {
        return new CachedLabelRegister(register, AGE, GRACE, 10_000, Ticker.systemTicker());
    }

    private static void put(LabelRegister register, DocumentId document, Map<String, List<String>> label) {
        var _ = done(register.put(document, label, VAULT, new Anything(), RegisterContract.NOBODY));
    }
}
