package org.comity.pdp.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.comity.pdp.database.LendingLate;
import org.comity.pdp.label.Expectation.Anything;
import org.comity.pdp.label.LabelEntry.Absent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever heard that the database is away is right: what they asked for is not made later. */
class CutOffChangeTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-06-15T12:00:00Z"));
    private static final DocumentId DOCUMENT = new DocumentId("cut-off");
    private static final Map<String, List<String>> LABEL = Map.of("classification", List.of("ES:RESERVADO"));

    private final OpenRegister open = OpenRegister.at("jdbc:h2:mem:cut-off", "comity", CLOCK);
    private final LendingLate database = new LendingLate(open.pool()::getConnection);
    private final ExecutorService workers = Executors.newSingleThreadExecutor();
    private final JdbcLabelRegister register =
            new JdbcLabelRegister(database, workers, CLOCK, LabelRows.onH2(Duration.ofSeconds(3)));

    @AfterEach
    void close() {
        database.lends();
        workers.close();
        open.close();
    }

    @Test
    void aChangeThatWaitedForAConnectionWhenItWentAwayIsNotMadeLater() {
        assertRefusedAndNotMadeLater(put(RegisterContract.NOBODY));
    }

    @Test
    void aChangeThatWaitedForAWorkerWhenItWentAwayIsNotMadeLater() {
        var _ = register.find(DOCUMENT);
        assertRefusedAndNotMadeLater(put(RegisterContract.NOBODY));
    }

    private void assertRefusedAndNotMadeLater(CompletionStage<LabelChange> change) {
        ended(database.asked());
        database.goesAway();
        assertThatThrownBy(() -> ended(change)).hasCauseInstanceOf(LabelRegisterUnavailable.class);

        database.lends();
        workers.close();
        assertThat(ended(open.register().find(DOCUMENT))).isEqualTo(new Absent());
    }

    @Test
    void aChangeThatHasBegunIsToldHowItEnded() {
        database.lends();
        CompletableFuture<LabelEntry> written = new CompletableFuture<>();
        CompletableFuture<Boolean> begun = new CompletableFuture<>();
        CompletionStage<LabelChange> change = put(next -> {
            begun.complete(true);
            return written.thenApply(_ -> next);
        });
        ended(begun);
        database.goesAway();
        written.complete(new Absent());

        assertThat(ended(change)).isInstanceOf(LabelChange.Done.class);
        assertThat(ended(open.register().find(DOCUMENT)).version()).isEqualTo(1);
    }

    private CompletionStage<LabelChange> put(LabelRegister.Witness witness) {
        return register.put(DOCUMENT, LABEL, RegisterContract.VAULT, new Anything(), witness);
    }

    private static <T> T ended(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }
}
