package org.comity.pdp.policy;

import org.comity.pdp.decision.DecisionEngine;

/**
 * A policy set ready for use. One snapshot serves a whole question, whatever is swapped meanwhile.
 *
 * @param set what was read
 * @param engine evaluates its policies
 */
public record PolicySnapshot(PolicySet set, DecisionEngine engine) {}
