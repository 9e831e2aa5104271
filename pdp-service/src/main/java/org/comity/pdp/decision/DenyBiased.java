package org.comity.pdp.decision;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.comity.pdp.obligation.Obligation;
import org.comity.pdp.obligation.ObligationReader;
import org.comity.reference.Assurance;

/**
 * From the engine's four-valued word to what leaves (XACML 3.0 §7.2.2): only a Permit whose every obligation is
 * understood, and which the caller does not decline, is a Permit.
 */
public final class DenyBiased {
    private static final String REASON = "urn:comity:reason:";
    private static final String LEVEL = "level";

    private final Map<String, Reason> reasons;
    private final ObligationReader obligations;
    private final Assurance assurance;

    /**
     * Knows the words of one policy set.
     *
     * @param reasons the reasons that its policies may give, by code
     * @param obligations reads its obligations
     * @param assurance names the {@code acr} that would do, where a reason demands a level
     */
    public DenyBiased(Map<String, Reason> reasons, ObligationReader obligations, Assurance assurance) {
        this.reasons = Map.copyOf(reasons);
        this.obligations = obligations;
        this.assurance = assurance;
    }

    /**
     * Decides what leaves.
     *
     * @param evaluation the engine's word
     * @param fulfillable the obligations that the caller says it can fulfil; empty where it says nothing
     */
    public Decision decide(Evaluation evaluation, Optional<Set<String>> fulfillable) {
        return switch (evaluation.effect()) {
            case PERMIT -> permit(evaluation.obligations(), fulfillable);
            case DENY -> deny(evaluation);
            case INDETERMINATE, NOT_APPLICABLE -> Decision.Deny.because(Reason.POLICY_ERROR);
        };
    }

    // XACML 3.0 §7.18: a PEP that does not understand or cannot fulfil an obligation must not permit.
    private Decision permit(List<PepAction> actions, Optional<Set<String>> fulfillable) {
        List<Obligation> understood = new ArrayList<>();
        for (PepAction action : actions) {
            Optional<Obligation> obligation = obligations.read(action.id(), action.assignments());
            if (obligation.isEmpty() || declined(obligation.get(), fulfillable)) {
                return Decision.Deny.because(Reason.OBLIGATION_NOT_SUPPORTED);
            }
            understood.add(obligation.get());
        }
        return new Decision.Permit(understood);
    }

    private static boolean declined(Obligation obligation, Optional<Set<String>> fulfillable) {
        return fulfillable.isPresent() && !fulfillable.get().contains(obligation.name());
    }

    private Decision deny(Evaluation evaluation) {
        Map<String, Reason> given = new LinkedHashMap<>();
        evaluation
                .advice()
                .forEach(advice ->
                        reason(advice).ifPresent(reason -> given.merge(reason.code(), reason, DenyBiased::stronger)));
        if (given.isEmpty()) {
            return Decision.Deny.because(Reason.POLICY_ERROR);
        }
        List<Obligation> understood = evaluation.obligations().stream()
                .flatMap(action -> obligations.read(action.id(), action.assignments()).stream())
                .toList();
        return new Decision.Deny(List.copyOf(given.values()), understood);
    }

    private Optional<Reason> reason(PepAction advice) {
        if (!advice.id().startsWith(REASON)) {
            return Optional.empty();
        }
        return Optional.ofNullable(reasons.get(advice.id().substring(REASON.length())))
                .map(reason -> new Reason(reason.code(), reason.message(), reason.mendable(), details(advice)));
    }

    private Map<String, String> details(PepAction advice) {
        Map<String, String> details = new TreeMap<>();
        advice.assignments()
                .forEach((id, values) -> details.put(id.substring(id.lastIndexOf(':') + 1), String.join(" ", values)));
        // RFC 9470 §3: whoever is refused for want of assurance is told which acr would do.
        Optional.ofNullable(details.get(LEVEL))
                .filter(level -> level.matches("\\d"))
                .flatMap(level -> assurance.acrFor(Integer.parseInt(level)))
                .ifPresent(acr -> details.put("acr", acr));
        return details;
    }

    // One file may give its reason twice, with a weaker and a stronger demand: the stronger one counts.
    private static Reason stronger(Reason one, Reason other) {
        return one.details().getOrDefault(LEVEL, "").compareTo(other.details().getOrDefault(LEVEL, "")) >= 0
                ? one
                : other;
    }
}
