package org.comity.pdp.watch;

import io.micrometer.core.instrument.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A part of an answer's way: timed each time, and a span of its own in a trace that is recorded. */
public final class Stage {
    private final String name;
    private final Timer timer;
    private final Spans spans;

    Stage(String name, Timer timer, Spans spans) {
        this.name = name;
        this.timer = timer;
        this.spans = spans;
    }

    /**
     * Watches work that may be done later.
     *
     * @param work begins at once, on this thread
     * @param told says what came of it; is asked only where a trace is recorded
     */
    public <T> CompletionStage<T> watch(
            Supplier<CompletionStage<T>> work, BiConsumer<? super @Nullable T, Notes> told) {
        long began = System.nanoTime();
        CompletionStage<T> stage = spans.around(name, work, told);
        CompletableFuture<T> future = stage.toCompletableFuture();
        if (future.isDone()) {
            took(began);
            return stage;
        }
        return future.whenComplete((_, _) -> took(began));
    }

    /**
     * Watches work that is done at once.
     *
     * @param work is done on this thread
     * @param told says what came of it; is asked only where a trace is recorded
     */
    public <T> T measure(Supplier<T> work, BiConsumer<? super T, Notes> told) {
        long began = System.nanoTime();
        try {
            return spans.aroundAtOnce(name, work, told);
        } finally {
            took(began);
        }
    }

    private void took(long began) {
        timer.record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
    }
}
