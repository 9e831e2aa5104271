package org.comity.pdp.policy.load;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import org.comity.pdp.policy.ActivePolicy;
import org.comity.pdp.policy.PolicySet;

/** Figures for operators: which set is in force, and what came of changes. */
final class PolicyMetrics {
    private static final String RELOADS = "comity.policy.reloads";
    private static final String OUTCOME = "outcome";

    private final MeterRegistry registry;
    private final MultiGauge inForce;

    PolicyMetrics(MeterRegistry registry, ActivePolicy active) {
        this.registry = registry;
        this.inForce = MultiGauge.builder("comity.policy.set")
                .description("the policy set in force, always 1")
                .register(registry);
        // there from the start, so that an alarm on the first refusal works
        List.of("swapped", "unchanged", "refused").forEach(outcome -> registry.counter(RELOADS, OUTCOME, outcome));
        Gauge.builder(
                        "comity.policy.rejected",
                        active,
                        each -> each.state().rejection().isPresent() ? 1 : 0)
                .description("1 while what lies in the policy folder is refused and an older set is in force")
                .register(registry);
        Gauge.builder(
                        "comity.policy.since",
                        active,
                        each -> each.state().since().toEpochMilli() / 1e3)
                .description("when the policy set in force was put in force, in seconds since 1970")
                .baseUnit("seconds")
                .register(registry);
        show(active.current().set());
    }

    void count(Reload reload) {
        switch (reload) {
            case Reload.Swapped(PolicySet set) -> {
                registry.counter(RELOADS, OUTCOME, "swapped").increment();
                show(set);
            }
            case Reload.Unchanged _ ->
                registry.counter(RELOADS, OUTCOME, "unchanged").increment();
            case Reload.Refused _ ->
                registry.counter(RELOADS, OUTCOME, "refused").increment();
        }
    }

    private void show(PolicySet set) {
        Tags tags = Tags.of("name", set.name(), "version", set.version(), "digest", set.digest());
        inForce.register(List.of(MultiGauge.Row.of(tags, 1)), true);
    }
}
