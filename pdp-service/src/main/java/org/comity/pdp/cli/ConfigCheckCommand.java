package org.comity.pdp.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.comity.pdp.config.ConfigurationCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code comity config check}: exit code 0 when the service would take what is set, 3 when it would not. */
@Command(
        name = "check",
        description = "Checks what is set, as the service does before it starts.",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 3)
public final class ConfigCheckCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<String> faults = ConfigurationCheck.ofThisProcess(Path.of("")).faults();
        faults.forEach(spec.commandLine().getErr()::println);
        if (!faults.isEmpty()) {
            return 3;
        }
        spec.commandLine()
                .getOut()
                .println("every key of `comity.` is known, and every value has the form that it must have");
        return 0;
    }
}
