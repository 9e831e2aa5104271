package org.comity.pdp.audit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts answers by effect and by the caller's client id. The first so many callers have a count of their own, all others
 * share one: each is a time series, and clients may be made by a program.
 */
final class CallerCounts {
    private static final String OTHER = "other";

    private final MeterRegistry registry;
    private final int most;
    private final Map<String, Counts> counts = new ConcurrentHashMap<>();
    private final Counts others;

    CallerCounts(MeterRegistry registry, int most) {
        this.registry = registry;
        this.most = most;
        this.others = counts(OTHER);
    }

    void count(String client, boolean permit) {
        Counts found = counts.get(client);
        Counts counting = found == null ? firstTime(client) : found;
        (permit ? counting.permits() : counting.denials()).increment();
    }

    // two that come for the first time at once may make it one more than the most
    private Counts firstTime(String client) {
        return counts.size() < most ? counts.computeIfAbsent(client, this::counts) : others;
    }

    private Counts counts(String caller) {
        return new Counts(counter(caller, "permit"), counter(caller, "deny"));
    }

    private Counter counter(String caller, String effect) {
        return Counter.builder("comity.decisions")
                .description("answers that lie in the decision log")
                .tag("caller", caller)
                .tag("effect", effect)
                .register(registry);
    }

    /** The counts of one caller. */
    private record Counts(Counter permits, Counter denials) {}
}
