package org.comity.pdp.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.comity.pdp.cli.realm.RealmAdministration;
import org.comity.reference.profile.RequiredProfile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code comity profile apply}: exit code 0 when nothing is missing any more, 1 when it could not be done. */
@Command(
        name = "apply",
        description = "Puts into a realm's user profile what it lacks, leaves the rest as it is, and looks again.",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 3)
public final class ProfileApplyCommand implements Callable<Integer> {
    @Mixin
    private final RealmOptions options = new RealmOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        RequiredProfile required = RealmOptions.required();
        try (RealmAdministration realm = options.signIn()) {
            Map<String, Object> profile = realm.profile();
            List<String> faults = required.faults(profile);
            if (faults.isEmpty()) {
                out.println("the user profile is complete");
                return 0;
            }
            faults.forEach(fault -> out.println("mended: " + fault));
            realm.put(required.into(profile));
            List<String> left = required.faults(realm.profile());
            left.forEach(spec.commandLine().getErr()::println);
            out.println(left.isEmpty() ? "the user profile is complete" : "the user profile is still not complete");
            return left.isEmpty() ? 0 : 1;
        }
    }
}
