package org.comity.pdp.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.comity.pdp.policy.PolicySet;
import org.comity.pdp.policy.PolicySnapshot;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code comity policy check}: exit code 0 when the service would take the set, 3 when it would not. */
@Command(
        name = "check",
        description = "Checks a policy set as the service does before it puts it in force.",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 3)
public final class PolicyCheckCommand implements Callable<Integer> {
    @Mixin
    private final PolicySetArgument argument = new PolicySetArgument();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Override
    public Integer call() {
        Optional<PolicySnapshot> policy = argument.load(spec.commandLine().getErr());
        if (policy.isEmpty()) {
            return 3;
        }
        PolicySet set = policy.get().set();
        spec.commandLine()
                .getOut()
                .println("%s: `%s` %s is sound\n%s"
                        .formatted(argument.folder(), set.name(), set.version(), set.digest()));
        return 0;
    }
}
