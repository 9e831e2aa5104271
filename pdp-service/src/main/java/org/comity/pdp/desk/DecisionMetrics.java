package org.comity.pdp.desk;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.comity.pdp.decision.Decision;
import org.comity.pdp.label.DocumentId;
import org.jboss.logging.Logger;

/** Counts decisions by effect and by reason, and says alarms aloud. No person and no document is in any label. */
final class DecisionMetrics implements DecisionObserver {
    private static final Logger LOG = Logger.getLogger(DecisionMetrics.class);

    private final MeterRegistry registry;

    DecisionMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void answered(Answer answer, DocumentId document, List<String> alarms) {
        switch (answer.decision()) {
            case Decision.Permit permit ->
                registry.counter("comity.decisions", "effect", "permit").increment();
            case Decision.Deny deny -> {
                registry.counter("comity.decisions", "effect", "deny").increment();
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
