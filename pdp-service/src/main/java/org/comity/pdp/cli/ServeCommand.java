package org.comity.pdp.cli;

import io.quarkus.runtime.Quarkus;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code comity serve}: runs the decision service until it is told to stop. */
@Command(
        name = "serve",
        description = "Runs the decision service.",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 3)
public final class ServeCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        Quarkus.run();
        return 0;
    }
}
