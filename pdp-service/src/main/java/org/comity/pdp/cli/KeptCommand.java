package org.comity.pdp.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.comity.pdp.backup.BackupFault;
import org.comity.pdp.config.KeptPlaces;
import org.comity.pdp.label.RegisterUnusable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that uses log and register as the service of this configuration does. */
abstract class KeptCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Override
    public final Integer call() {
        List<String> faults = KeptPlaces.faults(Path.of(""));
        if (!faults.isEmpty()) {
            faults.forEach(spec.commandLine().getErr()::println);
            return 3;
        }
        try {
            run(KeptPlaces.ofThisProcess(Path.of("")));
            return 0;
        } catch (BackupFault foreseen) {
            spec.commandLine().getErr().println("comity: " + foreseen.getMessage());
            return foreseen.exitCode();
        } catch (RegisterUnusable foreseen) {
            spec.commandLine().getErr().println("comity: " + foreseen.getMessage());
            return 1;
        }
    }

    abstract void run(KeptPlaces places);

    final void say(String sentence) {
        spec.commandLine().getOut().println(sentence);
    }
}
