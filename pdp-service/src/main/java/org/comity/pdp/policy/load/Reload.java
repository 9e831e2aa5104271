package org.comity.pdp.policy.load;

import java.util.List;
import org.comity.pdp.policy.PolicySet;
import org.comity.reference.problem.Problem;

/** What came of a change in the folder. */
sealed interface Reload {
    /**
     * Another set is in force.
     *
     * @param set which
     */
    record Swapped(PolicySet set) implements Reload {}

    /**
     * The folder holds what is in force already.
     *
     * @param set which
     */
    record Unchanged(PolicySet set) implements Reload {}

    /**
     * The folder holds nothing fit for use, and nothing was changed.
     *
     * @param problems what is wrong with it
     * @param kept what stays in force
     */
    record Refused(List<Problem> problems, PolicySet kept) implements Reload {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
