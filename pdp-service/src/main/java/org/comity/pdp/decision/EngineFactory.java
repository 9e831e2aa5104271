package org.comity.pdp.decision;

import java.util.List;
import java.util.Map;
import org.comity.reference.problem.Problem;

/** Makes an engine from XACML files that the loader has checked. Implemented in {@code decision.authzforce}. */
public interface EngineFactory {
    /**
     * Compiles the policies.
     *
     * @param root the PolicySetId of the root
     * @param files the XACML files, bytes by name relative to the set's folder
     * @return an engine, or the engine's objections
     */
    Compiled compile(String root, Map<String, byte[]> files);

    /** What came of it. */
    sealed interface Compiled {
        /**
         * It compiled.
         *
         * @param engine evaluates these policies
         */
        record Ready(DecisionEngine engine) implements Compiled {}

        /**
         * It did not.
         *
         * @param problems why, with the best place that is known
         */
        record Failed(List<Problem> problems) implements Compiled {}
    }
}
