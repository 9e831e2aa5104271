package org.comity.pdp.desk;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.comity.pdp.decision.Decision;
import org.comity.pdp.decision.Reason;
import org.comity.pdp.label.DocumentId;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * Counts denials by reason, and says alarms aloud. No person and no document is in any label of a metric. At the level
 * DEBUG each decision is a line of its own, without a person and a document too: the decision log has them, for auditors.
 */
final class DecisionMetrics implements DecisionObserver {
    private static final Logger LOG = Logger.getLogger(DecisionMetrics.class);
    private static final String DECISION = "decisionId";

    private final MeterRegistry registry;
    private final Map<String, Counter> denials = new ConcurrentHashMap<>();
    private final Map<String, Counter> alarms = new ConcurrentHashMap<>();

    /**
     * Counts in this registry.
     *
     * @param reasons the codes that are known from the start: an alert on the first one of a kind needs a zero before it
     */
    DecisionMetrics(MeterRegistry registry, Collection<String> reasons) {
        this.registry = registry;
        reasons.forEach(this::denials);
        List.of(
                        Reason.UNLABELLED,
                        Reason.UNKNOWN_CLASSIFICATION,
                        Reason.SUBJECT_UNVERIFIED,
                        Reason.OBLIGATION_NOT_SUPPORTED,
                        Reason.POLICY_ERROR)
                .forEach(reason -> denials(reason.code()));
        List.of(LabelChoice.DIFFERS, LabelChoice.DELETED).forEach(this::alarms);
    }

    @Override
    public void answered(Answer answer, DocumentId document, List<String> raised) {
        if (answer.decision() instanceof Decision.Deny deny) {
            for (Reason reason : deny.reasons()) {
                denials(reason.code()).increment();
            }
        }
        if (!raised.isEmpty() || LOG.isDebugEnabled()) {
            speak(answer, document, raised);
        }
    }

    private void speak(Answer answer, DocumentId document, List<String> raised) {
        Object before = MDC.put(DECISION, answer.id());
        try {
            for (String alarm : raised) {
                alarms(alarm).increment();
                LOG.warnf("alarm %s: document `%s`, decision %s", alarm, document.value(), answer.id());
            }
            LOG.debugf("decision %s: %s", answer.id(), effect(answer.decision()));
        } finally {
            if (before == null) {
                MDC.remove(DECISION);
            }
        }
    }

    private static String effect(Decision decision) {
        return switch (decision) {
            case Decision.Permit _ -> "permit";
            case Decision.Deny deny ->
                "deny " + deny.reasons().stream().map(Reason::code).toList();
        };
    }

    // looked for first: to compute only what is absent locks where it is present too
    private Counter denials(String reason) {
        Counter known = denials.get(reason);
        return known == null
                ? denials.computeIfAbsent(
                        reason,
                        code -> Counter.builder("comity.denials")
                                .description("reasons of denials; a denial may have several")
                                .tag("reason", code)
                                .register(registry))
                : known;
    }

    private Counter alarms(String alarm) {
        return alarms.computeIfAbsent(
                alarm,
                word -> Counter.builder("comity.alarms")
                        .description("what somebody should look into")
                        .tag("alarm", word)
                        .register(registry));
    }
}
