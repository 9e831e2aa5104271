package org.comity.pdp.policy;

import java.util.List;
import org.comity.reference.problem.Problem;

/** What came of reading a folder: a set that is fit for use, or what is wrong with it. */
public sealed interface LoadResult {
    /**
     * Fit for use.
     *
     * @param snapshot ready for questions
     */
    record Loaded(PolicySnapshot snapshot) implements LoadResult {}

    /**
     * Not fit; nothing of it may be used.
     *
     * @param problems at least one, each with its place
     */
    record Rejected(List<Problem> problems) implements LoadResult {
        public Rejected {
            problems = List.copyOf(problems);
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("a rejection names a problem");
            }
        }
    }
}
