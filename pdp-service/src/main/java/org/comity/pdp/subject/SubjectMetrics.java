package org.comity.pdp.subject;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/** What is remembered of tokens, and how things stand with the issuer's keys. */
final class SubjectMetrics {
    private SubjectMetrics() {}

    static void show(VerificationCache cache, MeterRegistry registry) {
        looked("hit", cache, VerificationCache::hits, registry);
        looked("miss", cache, VerificationCache::misses, registry);
        Gauge.builder("comity.token.cache.entries", cache, VerificationCache::entries)
                .description("tokens whose verification is remembered")
                .register(registry);
    }

    static void show(IssuerKeys keys, InstantSource clock, MeterRegistry registry) {
        Gauge.builder("comity.keys.usable", keys, each -> each.usable() ? 1 : 0)
                .description("1 while keys of the issuer are at hand that count")
                .register(registry);
        Gauge.builder("comity.keys.age", keys, each -> age(each, clock))
                .description("since the issuer's keys were last fetched; NaN where they never were")
                .baseUnit("seconds")
                .register(registry);
    }

    /** Counts why tokens do not count for those who show them. */
    static Consumer<ProofFault> refusedProofs(MeterRegistry registry) {
        Map<ProofFault, Counter> refused = new EnumMap<>(ProofFault.class);
        for (ProofFault fault : ProofFault.values()) {
            refused.put(
                    fault,
                    Counter.builder("comity.proofs.refused")
                            .description(
                                    "bound tokens that did not count for the one who showed them, by what was wrong")
                            .tag("fault", fault.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                            .register(registry));
        }
        return fault -> {
            Counter counter = refused.get(fault);
            if (counter != null) {
                counter.increment();
            }
        };
    }

    private static double age(IssuerKeys keys, InstantSource clock) {
        return keys.fetchedAt()
                .map(at -> Duration.between(at, clock.instant()).toMillis() / 1e3)
                .orElse(Double.NaN);
    }

    private static void looked(
            String result, VerificationCache cache, ToDoubleFunction<VerificationCache> count, MeterRegistry registry) {
        FunctionCounter.builder("comity.token.cache", cache, count)
                .description("tokens whose verification was looked for in memory")
                .tag("result", result)
                .register(registry);
    }
}
