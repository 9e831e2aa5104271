package org.comity.pdp.endpoint.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import org.comity.pdp.policy.ActivePolicy;
import org.comity.pdp.policy.PolicySet;
import org.comity.reference.problem.Problem;

/** The policy set in force, as administrators see it. */
record PolicySetView(
        String name,
        String version,
        String digest,
        @JsonProperty("reference_digest") String referenceDigest,
        String since,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<Refused> refused) {
    /** A newer state of the folder that is not used. */
    record Refused(String at, List<Fault> problems) {}

    /** What is wrong with it, and where. */
    record Fault(String file, int line, int column, String message) {}

    static PolicySetView of(ActivePolicy.State state) {
        PolicySet set = state.snapshot().set();
        return new PolicySetView(
                set.name(),
                set.version(),
                set.digest(),
                set.reference().digest(),
                state.since().toString(),
                state.rejection().map(PolicySetView::refused));
    }

    private static Refused refused(ActivePolicy.Rejection rejection) {
        return new Refused(
                rejection.at().toString(),
                rejection.problems().stream().map(PolicySetView::fault).toList());
    }

    private static Fault fault(Problem problem) {
        return new Fault(problem.file(), problem.line(), problem.column(), problem.message());
    }
}
