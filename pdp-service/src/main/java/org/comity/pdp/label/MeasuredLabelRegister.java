package org.comity.pdp.label;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.comity.pdp.watch.Buckets;

/** Times what the database is asked, counts when it does not answer, and shows whether it did last. Behind the memory. */
final class MeasuredLabelRegister implements LabelRegister {
    private final LabelRegister register;
    private final Operation find;
    private final Operation put;
    private final Operation delete;
    private volatile boolean answers = true;

    MeasuredLabelRegister(LabelRegister register, MeterRegistry registry) {
        this.register = register;
        this.find = new Operation("find", registry);
        this.put = new Operation("put", registry);
        this.delete = new Operation("delete", registry);
        Gauge.builder("comity.register.available", this, each -> each.answers ? 1 : 0)
                .description("1 while the database of labels answered when it was last asked")
                .register(registry);
    }

    @Override
    public CompletionStage<LabelEntry> find(DocumentId document) {
        return measured(find, () -> register.find(document));
    }

    @Override
    public CompletionStage<LabelChange> put(
            DocumentId document, Map<String, List<String>> members, Author by, Expectation expected, Witness witness) {
        return measured(put, () -> register.put(document, members, by, expected, witness));
    }

    @Override
    public CompletionStage<LabelChange> delete(DocumentId document, Author by, Expectation expected, Witness witness) {
        return measured(delete, () -> register.delete(document, by, expected, witness));
    }

    private <T> CompletionStage<T> measured(Operation operation, Supplier<CompletionStage<T>> question) {
        long began = System.nanoTime();
        return question.get().whenComplete((_, fault) -> {
            operation.time().record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
            heard(operation, fault == null || !(unwrapped(fault) instanceof LabelRegisterUnavailable));
        });
    }

    private void heard(Operation operation, boolean answered) {
        if (!answered) {
            operation.errors().increment();
        }
        if (answers != answered) {
            answers = answered;
        }
    }

    // a change may also fail because the decision log cannot take it, and that is no fault of the database
    private static Throwable unwrapped(Throwable fault) {
        Throwable cause = fault.getCause();
        return fault instanceof java.util.concurrent.CompletionException && cause != null ? cause : fault;
    }

    /** What is asked. */
    private record Operation(Timer time, Counter errors) {
        Operation(String name, MeterRegistry registry) {
            this(
                    Buckets.coarse(Timer.builder("comity.register.query")
                                    .description("questions to the database of labels, the wait for a worker included")
                                    .tag("operation", name))
                            .register(registry),
                    Counter.builder("comity.register.errors")
                            .description("questions that the database of labels did not answer")
                            .tag("operation", name)
                            .register(registry));
        }
    }
}
