package org.comity.pdp.nevergrants;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;

/** Asks the model and the service the same questions and counts; a difference is kept and shown whole. */
final class Comparison {
    private static final int SHOWN = 5;

    private final Service service;
    private final Function<Question, Verdict> model;
    private final Queue<String> differences = new ConcurrentLinkedQueue<>();
    private final AtomicInteger permits = new AtomicInteger();
    private final AtomicInteger denials = new AtomicInteger();
    private final AtomicInteger others = new AtomicInteger();

    private Comparison(Service service, Function<Question, Verdict> model) {
        this.service = service;
        this.model = model;
    }

    /** Every one of these questions has the model's answer, reasons and obligations included; some permit, some do not. */
    static void holds(String title, Stream<Question> questions) {
        holds(title, questions, Service.overTheDefaultSet(), ReferenceModel::answer);
    }

    /** The same over another set, by another model. */
    static void holds(String title, Stream<Question> questions, Service service, Function<Question, Verdict> model) {
        long begun = System.nanoTime();
        Comparison comparison = new Comparison(service, model);
        questions.toList().parallelStream().forEach(comparison::ask);
        comparison.print(title, Duration.ofNanos(System.nanoTime() - begun));
        assertThat(comparison.differences)
                .as("differences between the model and the service, %s", title)
                .isEmpty();
        assertThat(comparison.permits.get())
                .as("questions that permit, %s", title)
                .isPositive();
        assertThat(comparison.denials.get())
                .as("questions that deny, %s", title)
                .isPositive();
    }

    private void ask(Question question) {
        Verdict wanted = model.apply(question);
        Verdict got = service.answer(question);
        count(wanted);
        if (!wanted.equals(got) && differences.size() < SHOWN) {
            differences.add("%n%s%n  model:   %s%n  service: %s".formatted(question, wanted, got));
        }
    }

    private void count(Verdict verdict) {
        switch (verdict) {
            case Verdict.Permit _ -> permits.incrementAndGet();
            case Verdict.Deny _ -> denials.incrementAndGet();
            case Verdict.NoQuestion _ -> others.incrementAndGet();
        }
    }

    private void print(String title, Duration spent) {
        int all = permits.get() + denials.get() + others.get();
        System.out.printf(
                "%s: %,d questions (%,d permit, %,d deny, %,d are none) in %.1f s%n",
                title, all, permits.get(), denials.get(), others.get(), spent.toMillis() / 1000.0);
    }
}
