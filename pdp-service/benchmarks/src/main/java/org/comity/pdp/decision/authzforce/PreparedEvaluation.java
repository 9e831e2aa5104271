package org.comity.pdp.decision.authzforce;

import java.util.function.Supplier;
import org.comity.pdp.decision.Attributes;
import org.comity.pdp.decision.DecisionEngine;
import org.comity.pdp.decision.Evaluation;

/** Opens the engine's adapter for measuring: lies in its package, and in no jar that anybody runs. */
public final class PreparedEvaluation {
    private PreparedEvaluation() {}

    /** The evaluation alone, of a request that is built already. */
    public static Supplier<Evaluation> of(DecisionEngine engine, Attributes attributes) {
        return ((AuthzForceEngine) engine).prepared(attributes);
    }
}
