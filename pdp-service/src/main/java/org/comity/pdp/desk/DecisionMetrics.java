package org.comity.pdp.desk;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.comity.pdp.decision.Decision;
import org.comity.pdp.decision.Reason;
import org.comity.pdp.label.DocumentId;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * Counts denials by reason, and says alarms aloud. Whoever reaches the metrics may be the one who was denied: so they say
 * no more of a denial than it says itself to a caller without the role {@code explain}; the decision log says all. No person and no document is in any label of a metric. At the level
 * DEBUG each decision is a line of its own, without a person and a document too: the decision log has them, for auditors.
 */
final class DecisionMetrics implements DecisionObserver {
    private static final Logger LOG = Logger.getLogger(DecisionMetrics.class);
    private static final String DECISION = "decisionId";

    /** Stands for reasons that tell something of the document. */
    private static final String WITHHELD = "withheld";

    /** They tell nothing of any document, and somebody must hear of them. */
    private static final Set<String> FAULTS = Set.of(Reason.SUBJECT_UNVERIFIED.code(), Reason.POLICY_ERROR.code());

    private final MeterRegistry registry;
    private final Map<String, Counter> denials = new ConcurrentHashMap<>();
    private final Map<String, Counter> alarms = new ConcurrentHashMap<>();

    /**
     * Counts in this registry.
     *
     * @param mendable the codes of the reasons that a person can mend: they are known from the start, since an alert on the
     *     first one of a kind needs a zero before it
     */
    DecisionMetrics(MeterRegistry registry, Collection<String> mendable) {
        this.registry = registry;
        mendable.forEach(this::denials);
        FAULTS.forEach(this::denials);
        denials(WITHHELD);
        List.of(LabelChoice.DIFFERS, LabelChoice.DELETED).forEach(this::alarms);
    }

    @Override
    public void answered(Answer answer, DocumentId document, List<String> raised) {
        if (answer.decision() instanceof Decision.Deny deny) {
            count(deny.reasons());
        }
        if (!raised.isEmpty() || LOG.isDebugEnabled()) {
            speak(answer, document, raised);
        }
    }

    private void count(List<Reason> reasons) {
        boolean told = reasons.stream().allMatch(Reason::mendable);
        boolean withheld = false;
        for (Reason reason : reasons) {
            if (told || FAULTS.contains(reason.code())) {
                denials(reason.code()).increment();
            } else {
                withheld = true;
            }
        }
        if (withheld) {
            denials(WITHHELD).increment();
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
