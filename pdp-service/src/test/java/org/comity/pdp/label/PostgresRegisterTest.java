package org.comity.pdp.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.benmanes.caffeine.cache.Ticker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.comity.pdp.label.Expectation.Anything;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresRegisterTest extends RegisterContract {
    private final PostgresServer server;
    private final OpenRegister open;

    PostgresRegisterTest(@TempDir Path folder) {
        this.server = PostgresServer.start(folder.resolve("data"));
        this.open = OpenRegister.at(server.url(), "postgres", CLOCK);
    }

    @AfterAll
    void close() throws IOException {
        open.close();
        server.close();
    }

    @Override
    LabelRegister register() {
        return open.register();
    }

    @Test
    void aDatabaseThatGoesAwayIsUnavailableAndComesBackWithoutARestart() throws Exception {
        put(LABEL, new Anything());
        server.kill();

        assertThatThrownBy(this::found).hasCauseInstanceOf(LabelRegisterUnavailable.class);
        assertThatThrownBy(() -> put(LABEL, new Anything())).hasCauseInstanceOf(LabelRegisterUnavailable.class);

        restart();
        assertThat(found().version()).isEqualTo(1);
        assertThat(put(LABEL, new Anything())).isInstanceOf(LabelChange.Done.class);
    }

    // that it is back is noticed within a second
    private void restart() throws IOException, InterruptedException {
        server.restart();
        long began = System.nanoTime();
        while (register()
                .find(new DocumentId("any"))
                .toCompletableFuture()
                .handle((_, fault) -> fault != null)
                .join()) {
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
            Thread.sleep(50);
        }
    }

    @Test
    void whileTheDatabaseIsKilledWhatWasHeardCountsForTheGraceAndNoLonger() throws Exception {
        Duration grace = Duration.ofSeconds(8);
        LabelRegister remembering =
                new CachedLabelRegister(register(), Duration.ofSeconds(1), grace, 100, Ticker.systemTicker());
        DocumentId document = new DocumentId("remembered");
        done(remembering.put(document, LABEL, VAULT, new Anything(), NOBODY));
        long before = System.nanoTime();
        LabelEntry heard = done(remembering.find(document));
        server.kill();

        int answers = 0;
        for (Duration passed = Duration.ZERO; passed.compareTo(grace) < 0; ) {
            CompletableFuture<LabelEntry> found = remembering.find(document).toCompletableFuture();
            passed = Duration.ofNanos(System.nanoTime() - before);
            boolean answered = found.handle((entry, fault) -> fault == null && entry.equals(heard))
                    .join();
            answers += answered ? 1 : 0;
            assertThat(answered || Duration.ofNanos(System.nanoTime() - before).compareTo(grace) >= 0)
                    .isTrue();
            Thread.sleep(20);
        }
        assertThat(answers).isGreaterThan(5);
        assertThatThrownBy(() -> done(remembering.find(document))).hasCauseInstanceOf(LabelRegisterUnavailable.class);
        assertThatThrownBy(() -> done(remembering.find(new DocumentId("never-heard"))))
                .hasCauseInstanceOf(LabelRegisterUnavailable.class);

        restart();
        assertThat(done(remembering.find(document))).isEqualTo(heard);
    }

    @Test
    void aTableThatSomebodyHasLockedIsUnavailableInTime() throws Exception {
        try (var connection = open.pool().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE label_change");
            long begin = System.nanoTime();

            assertThatThrownBy(this::found).hasCauseInstanceOf(LabelRegisterUnavailable.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
            connection.rollback();
        }
        assertThat(found().version()).isZero();
    }
}
