package org.comity.pdp.decision;

import java.util.List;

/**
 * What the engine says, four-valued (XACML 3.0 §7.17), before anyone decides what leaves.
 *
 * @param effect the engine's decision
 * @param obligations the obligations that came with it, in the engine's order
 * @param advice the advice that came with it, in the engine's order
 * @param status the engine's words about an Indeterminate, empty otherwise; for the log, never for callers
 */
public record Evaluation(Effect effect, List<PepAction> obligations, List<PepAction> advice, String status) {
    public Evaluation {
        obligations = List.copyOf(obligations);
        advice = List.copyOf(advice);
    }

    /** The four decisions of XACML 3.0 §7.17. */
    public enum Effect {
        PERMIT,
        DENY,
        INDETERMINATE,
        NOT_APPLICABLE
    }
}
