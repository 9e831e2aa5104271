package org.comity.pdp.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;

/** What tests do in which time passes. */
final class Waiting {
    private Waiting() {}

    static void until(BooleanSupplier condition, Duration limit, String what) {
        for (long began = System.nanoTime(); !condition.getAsBoolean(); sleep(Duration.ofMillis(20))) {
            assertThat(since(began)).as(what).isLessThan(limit);
        }
    }

    static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static boolean isAnswered(CompletionStage<LabelEntry> stage) {
        return stage.toCompletableFuture().handle((_, fault) -> fault == null).join();
    }
}
