package org.comity.pdp.desk;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.comity.pdp.decision.Decision;
import org.comity.pdp.label.DocumentId;
import org.jboss.logging.Logger;

/** Counts decisions by effect and by reason, and says alarms aloud. No person and no document is in any label. */
final class DecisionMetrics implements DecisionObserver {
    private static final Logger LOG = Logger.getLogger(DecisionMetrics.class);

    private final MeterRegistry registry;
    private final Counter permits;
    private final Counter denials;

    DecisionMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.permits = registry.counter("comity.decisions", "effect", "permit");
        this.denials = registry.counter("comity.decisions", "effect", "deny");
    }

    @Override
    public void answered(Answer answer, DocumentId document, List<String> alarms) {
        switch (answer.decision()) {
            case Decision.Permit permit -> permits.increment();
            case Decision.Deny deny -> {
                denials.increment();
                deny.reasons()
                        .forEach(reason -> registry.counter("comity.denials", "reason", reason.code())
                                .increment());
            }
        }
        for (String alarm : alarms) {
            registry.counter("comity.alarms", "alarm", alarm).increment();
            LOG.warnf("alarm %s: document `%s`, decision %s", alarm, document.value(), answer.id());
        }
    }
}
