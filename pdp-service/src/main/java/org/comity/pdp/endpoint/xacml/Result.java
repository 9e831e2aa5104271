package org.comity.pdp.endpoint.xacml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.comity.pdp.decision.Decision;
import org.comity.pdp.decision.Reason;
import org.comity.pdp.desk.Answer;
import org.comity.pdp.obligation.Obligation;
import org.comity.reference.Urns;

/**
 * An answer in XACML's words (XACML 3.0 §5.48).
 *
 * @param decision {@code Permit} or {@code Deny}: nothing else leaves
 * @param obligations what the caller must do
 * @param advice the reasons that the caller may be told, and which decision this is
 */
record Result(String decision, List<Action> obligations, List<Action> advice) {
    private static final String DECISION = "urn:comity:decision";

    /**
     * An obligation or advice.
     *
     * @param id its id
     * @param assignments the values by AttributeId
     */
    record Action(String id, Map<String, List<String>> assignments) {}

    static Result of(Answer answer) {
        List<Action> advice = new ArrayList<>();
        answer.told().forEach(reason -> advice.add(advice(reason)));
        advice.add(new Action(
                DECISION,
                Map.of(
                        DECISION + ":id", List.of(answer.id()),
                        DECISION + ":policy-set", List.of(answer.policySet().digest()))));
        return new Result(
                answer.decision() instanceof Decision.Permit ? "Permit" : "Deny",
                answer.decision().obligations().stream().map(Result::obligation).toList(),
                advice);
    }

    private static Action obligation(Obligation obligation) {
        String id = Urns.obligation(obligation.name());
        Map<String, List<String>> assignments = new LinkedHashMap<>();
        obligation.parameters().forEach((name, values) -> assignments.put(Urns.parameter(id, name), values));
        return new Action(id, assignments);
    }

    private static Action advice(Reason reason) {
        String id = Urns.reason(reason.code());
        Map<String, List<String>> assignments = new LinkedHashMap<>();
        assignments.put(Urns.parameter(id, "message"), List.of(reason.message()));
        reason.details().forEach((name, value) -> assignments.put(Urns.parameter(id, name), List.of(value)));
        return new Action(id, assignments);
    }
}
