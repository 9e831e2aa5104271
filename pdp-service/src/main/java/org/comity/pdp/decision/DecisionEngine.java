package org.comity.pdp.decision;

/** Evaluates one policy set. Pure, without I/O, safe for use by many threads. */
public interface DecisionEngine {
    /**
     * Evaluates the policies for these attributes and nothing else.
     *
     * @param attributes all attributes, current date and time included
     * @return what the engine says; machinery that breaks is an Indeterminate, never an exception
     */
    Evaluation evaluate(Attributes attributes);
}
