package org.comity.pdp.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.comity.pdp.cli.local.OwnHealth;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code comity health}: exit code 0 when the service beside it, with the same configuration, is ready. */
@Command(
        name = "health",
        description = "Asks the service that runs with this configuration whether it is ready.",
        footer = {
            "For where there is no shell and no curl: an image's health check. Over HTTPS it takes no certificate",
            "but the one that is configured."
        },
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 3)
public final class HealthCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Option(names = "--live", description = "whether it answers at all, ready or not")
    private boolean live;

    @Override
    public Integer call() {
        OwnHealth.Said said = OwnHealth.ofThisProcess().ask(live ? "/q/health/live" : "/q/health/ready");
        PrintWriter writer =
                said.well() ? spec.commandLine().getOut() : spec.commandLine().getErr();
        writer.println(said.sentence());
        return said.well() ? 0 : 1;
    }
}
