package org.comity.pdp.decision;

import java.util.List;
import java.util.Map;

/**
 * An obligation or advice as the engine returns it (XACML 3.0 §5.39, §5.40).
 *
 * @param id the ObligationId or AdviceId
 * @param assignments the values by AttributeId, in lexical form
 */
public record PepAction(String id, Map<String, List<String>> assignments) {
    public PepAction {
        assignments = Map.copyOf(assignments);
    }
}
