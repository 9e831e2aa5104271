package org.comity.pdp.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** A stage counts whatever came of it, and where there are no traces it is in nobody's way. */
class StageTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Stage stage = Stages.untraced(meters).named("label");

    @Test
    void withoutTracesWhatIsDoneIsHandedOnAsItIs() {
        CompletionStage<String> done = CompletableFuture.completedFuture("known");

        assertThat(stage.watch(() -> done, (value, notes) -> notes.put("never", "asked")))
                .isSameAs(done);
        assertThat(counted()).isEqualTo(1);
    }

    @Test
    void whatIsDoneLaterIsCountedWhenItIsDone() {
        CompletableFuture<String> later = new CompletableFuture<>();
        CompletionStage<String> watched = stage.watch(() -> later, (value, notes) -> {});
        assertThat(counted()).isZero();

        later.complete("known");
        assertThat(watched.toCompletableFuture()).isCompletedWithValue("known");
        assertThat(counted()).isEqualTo(1);
    }

    @Test
    void whatFailsIsCountedAndFailsAsItDid() {
        CompletableFuture<String> later = new CompletableFuture<>();
        CompletionStage<String> watched = stage.watch(() -> later, (value, notes) -> {});
        later.completeExceptionally(new IllegalStateException("away"));

        assertThatThrownBy(() -> watched.toCompletableFuture().join()).hasCauseInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> stage.measure(
                        () -> {
                            throw new IllegalStateException("broken");
                        },
                        (value, notes) -> {}))
                .isInstanceOf(IllegalStateException.class);
        assertThat(counted()).isEqualTo(2);
    }

    private long counted() {
        return meters.get("comity.stage").tag("stage", "label").timer().count();
    }
}
