package org.comity.pdp.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.comity.pdp.cli.realm.RealmAdministration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code comity profile check}: exit code 0 when nothing is missing, 2 when something is. */
@Command(
        name = "check",
        description = "Tells what a realm's user profile lacks.",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 3)
public final class ProfileCheckCommand implements Callable<Integer> {
    @Mixin
    private final RealmOptions options = new RealmOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (RealmAdministration realm = options.signIn()) {
            List<String> faults = RealmOptions.required().faults(realm.profile());
            faults.forEach(spec.commandLine().getOut()::println);
            if (faults.isEmpty()) {
                spec.commandLine().getOut().println("the user profile is complete");
            }
            return faults.isEmpty() ? 0 : 2;
        }
    }
}
