package org.comity.pdp.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.comity.pdp.cli.local.LocalPair;
import org.comity.pdp.cli.local.LocalSetup;
import org.comity.pdp.cli.local.LocalStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code comity status}: exit code 0 when both run and answer, else 1. */
@Command(
        name = "status",
        description = "Shows what runs on this machine, and with which policies.",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 3)
public final class StatusCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Override
    public Integer call() {
        LocalSetup setup = LocalSetup.of(System.getenv(), System.getProperties());
        LocalStatus status = LocalPair.status(setup);
        PrintWriter out = spec.commandLine().getOut();
        out.println(status.keycloak());
        out.println(status.service());
        out.println("%-18s %s".formatted("policy set", status.policySet()));
        out.println("%-18s %s".formatted("state and logs", LocalSetup.shown(setup.home())));
        return status.up() ? 0 : 1;
    }
}
