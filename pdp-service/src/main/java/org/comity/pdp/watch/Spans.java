package org.comity.pdp.watch;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The spans of a trace; where traces are off, nothing at all. */
public final class Spans {
    /** No traces. */
    static final Spans OFF = new Spans(Optional.empty());

    private final Optional<Tracer> tracer;

    private Spans(Optional<Tracer> tracer) {
        this.tracer = tracer;
    }

    static Spans of(Tracer tracer) {
        return new Spans(Optional.of(tracer));
    }

    /** What makes spans, where there are traces. */
    public Optional<Tracer> tracer() {
        return tracer;
    }

    /** A span of this name below the current one, around what the work gives; what hangs on it sees the current one. */
    <T> CompletionStage<T> around(
            String name, Supplier<CompletionStage<T>> work, BiConsumer<? super @Nullable T, Notes> told) {
        if (tracer.isEmpty()) {
            return work.get();
        }
        Context parent = Context.current();
        Span outer = Span.fromContext(parent);
        if (!outer.isRecording()) {
            return outer.getSpanContext().isValid() ? carried(parent, work.get()) : work.get();
        }
        Span span = tracer.get().spanBuilder(name).setParent(parent).startSpan();
        CompletionStage<T> stage;
        try (Scope _ = parent.with(span).makeCurrent()) {
            stage = work.get();
        } catch (RuntimeException | Error broken) {
            span.end();
            throw broken;
        }
        return carried(parent, stage.whenComplete((value, fault) -> {
            told.accept(value, note(span));
            if (fault != null) {
                span.setAttribute("error.type", name(fault));
            }
            span.end();
        }));
    }

    /** The same around work that is done at once. */
    <T> T aroundAtOnce(String name, Supplier<T> work, BiConsumer<? super T, Notes> told) {
        Span outer = tracer.isEmpty() ? Span.getInvalid() : Span.current();
        if (!outer.isRecording()) {
            return work.get();
        }
        Span span = tracer.orElseThrow().spanBuilder(name).startSpan();
        try {
            T value = work.get();
            told.accept(value, note(span));
            return value;
        } finally {
            span.end();
        }
    }

    // Whoever completes the stage knows nothing of the trace: its own thread is told before it runs what hangs on it.
    private static <T> CompletionStage<T> carried(Context parent, CompletionStage<T> stage) {
        if (stage.toCompletableFuture().isDone()) {
            return stage;
        }
        CompletableFuture<T> carried = new CompletableFuture<>();
        var _ = stage.whenComplete((value, fault) -> {
            try (Scope _ = parent.makeCurrent()) {
                if (fault == null) {
                    carried.complete(value);
                } else {
                    carried.completeExceptionally(fault);
                }
            }
        });
        return carried;
    }

    private static Notes note(Span span) {
        return new Notes() {
            @Override
            public Notes put(String key, String value) {
                span.setAttribute(key, value);
                return this;
            }
        };
    }

    private static String name(Throwable fault) {
        Throwable cause = fault.getCause();
        return (cause == null ? fault : cause).getClass().getSimpleName();
    }
}
