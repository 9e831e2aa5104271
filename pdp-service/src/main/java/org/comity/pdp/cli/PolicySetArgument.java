package org.comity.pdp.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.comity.pdp.decision.Derivations;
import org.comity.pdp.decision.authzforce.AuthzForceEngineFactory;
import org.comity.pdp.policy.LoadResult;
import org.comity.pdp.policy.PolicySnapshot;
import org.comity.pdp.policy.load.PolicyLoader;
import org.comity.reference.problem.Problem;
import picocli.CommandLine.Parameters;

/** Which policy set is meant. */
final class PolicySetArgument {
    @Parameters(
            arity = "0..1",
            paramLabel = "FOLDER",
            defaultValue = "${sys:comity.policy.folder:-${env:COMITY_POLICY_FOLDER:-policies/need-to-know}}",
            description =
                    "The folder of the policy set; without it, what `comity.policy.folder` or COMITY_POLICY_FOLDER names, else policies/need-to-know.")
    @SuppressWarnings("NullAway.Init") // it has a default
    private Path folder;

    Path folder() {
        return folder;
    }

    /** The set, ready for use; empty, with its problems printed, when it is not sound. */
    Optional<PolicySnapshot> load(PrintWriter errors) {
        var loader = new PolicyLoader(new AuthzForceEngineFactory(), Derivations.NAMES);
        return switch (loader.load(folder)) {
            case LoadResult.Loaded(PolicySnapshot snapshot) -> Optional.of(snapshot);
            case LoadResult.Rejected(List<Problem> problems) -> {
                print(problems, errors);
                yield Optional.empty();
            }
        };
    }

    /** What begins with the name of a file of the set, so that it can be opened from here. */
    String inFolder(Object placed) {
        return folder + "/" + placed;
    }

    /** One line for each problem, and how many there are. */
    void print(List<Problem> problems, PrintWriter errors) {
        problems.forEach(problem ->
                errors.println(problem.file().equals(folder.toString()) ? problem.toString() : inFolder(problem)));
        errors.println(problems.size() == 1 ? "1 problem" : problems.size() + " problems");
    }
}
