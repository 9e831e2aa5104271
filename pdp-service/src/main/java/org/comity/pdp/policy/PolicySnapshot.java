package org.comity.pdp.policy;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.comity.pdp.decision.Attributes;
import org.comity.pdp.decision.Decision;
import org.comity.pdp.decision.DecisionEngine;
import org.comity.pdp.decision.DenyBiased;
import org.comity.pdp.decision.Derivation;
import org.comity.pdp.decision.Derivations;
import org.comity.pdp.decision.Evaluation;
import org.comity.pdp.decision.Reason;
import org.comity.pdp.obligation.ObligationReader;

/**
 * A policy set ready for use. One snapshot serves a whole question, whatever is swapped meanwhile.
 *
 * @param set what was read
 * @param engine evaluates its policies
 * @param closed the closed sets of its attributes
 * @param assembly puts together what the engine sees
 * @param ruling decides what leaves
 */
public record PolicySnapshot(
        PolicySet set, DecisionEngine engine, ClosedValues closed, Assembly assembly, DenyBiased ruling) {
    /** A snapshot in which only what the token says counts as assurance. */
    public PolicySnapshot(PolicySet set, DecisionEngine engine) {
        this(set, engine, Derivations.over(set.reference(), false));
    }

    /**
     * A snapshot with these derivations.
     *
     * @param set what was read
     * @param engine evaluates its policies
     * @param derivations by name, every one that the vocabulary names
     */
    public PolicySnapshot(PolicySet set, DecisionEngine engine, Map<String, Derivation> derivations) {
        this(set, engine, new ClosedValues(set.vocabulary(), set.reference()), derivations);
    }

    private PolicySnapshot(
            PolicySet set, DecisionEngine engine, ClosedValues closed, Map<String, Derivation> derivations) {
        this(set, engine, closed, new Assembly(set.vocabulary(), closed, derivations), ruling(set));
    }

    /**
     * Decides on these attributes and nothing else.
     *
     * @param attributes what the engine sees
     * @param fulfillable the obligations that the caller says it can fulfil; empty where it says nothing
     */
    public Ruling decide(Attributes attributes, Optional<Set<String>> fulfillable) {
        Optional<String> malformed = set.vocabulary().fault(attributes);
        if (malformed.isPresent()) {
            return new Ruling(Decision.Deny.because(Reason.POLICY_ERROR), malformed.get());
        }
        Evaluation evaluation = engine.evaluate(attributes);
        return new Ruling(ruling.decide(evaluation, fulfillable), evaluation.status());
    }

    /**
     * What was decided.
     *
     * @param decision what leaves
     * @param status what the engine complained of, for the log; mostly empty
     */
    public record Ruling(Decision decision, String status) {}

    private static DenyBiased ruling(PolicySet set) {
        Map<String, Reason> reasons = set.vocabulary().reasons().values().stream()
                .map(definition -> new Reason(definition.code(), definition.message(), definition.mendable(), Map.of()))
                .collect(Collectors.toUnmodifiableMap(Reason::code, reason -> reason));
        return new DenyBiased(
                reasons,
                new ObligationReader(set.vocabulary().obligations()),
                set.reference().assurance());
    }
}
