package org.comity.pdp.cli;

import java.util.concurrent.Callable;
import org.comity.pdp.cli.local.LocalPair;
import org.comity.pdp.cli.local.LocalSetup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code comity down}: stops what {@code comity up} started. */
@Command(
        name = "down",
        description = "Stops what `comity up` started.",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 3)
public final class DownCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Override
    public Integer call() {
        boolean stopped = LocalPair.stop(LocalSetup.of(System.getenv(), System.getProperties()));
        spec.commandLine().getOut().println(stopped ? "both are stopped" : "nothing runs");
        return 0;
    }
}
