package org.comity.pdp.cli;

import io.quarkus.runtime.Quarkus;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.comity.pdp.config.ConfigurationCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code comity serve}: runs the decision service until it is told to stop. */
@Command(
        name = "serve",
        description = "Runs the decision service.",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 3)
public final class ServeCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<String> faults = ConfigurationCheck.ofThisProcess(Path.of("")).faults();
        if (!faults.isEmpty()) {
            faults.forEach(spec.commandLine().getErr()::println);
            spec.commandLine().getErr().println("so the service does not start");
            return 3;
        }
        new GoodEnd().promise();
        Quarkus.run();
        return 0;
    }
}
