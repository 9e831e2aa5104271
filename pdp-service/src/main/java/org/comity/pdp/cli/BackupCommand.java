package org.comity.pdp.cli;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.comity.pdp.backup.Backup;
import org.comity.pdp.config.KeptPlaces;
import org.comity.pdp.label.WholeRegister;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code comity backup}: exit code 0 when all of it is on the disk, 1 when it could not be done, 2 when the log is broken. */
@Command(
        name = "backup",
        description = "Takes the register of labels and the decision log away into a new folder.",
        footer = {
            "",
            "The log may be written meanwhile, and a register on PostgreSQL changed. The embedded register is open for one",
            "process alone: stop the service first. Both are found by the service's configuration."
        },
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 3)
public final class BackupCommand extends KeptCommand {
    @Parameters(paramLabel = "FOLDER", description = "Where to; it must not be there yet, or be empty.")
    private Path folder = Path.of("");

    @Option(
            names = "--log-only",
            description =
                    "The log alone: for each further instance on the same PostgreSQL, which has a log of its own.")
    private boolean logOnly;

    @Override
    void run(KeptPlaces places) {
        Backup.Taken taken = new Backup(places.log().file(), KeptPlaces.version(), InstantSource.system())
                .into(
                        folder,
                        logOnly
                                ? Optional.empty()
                                : Optional.of(() -> WholeRegister.snapshot(places.url(), places.login())));
        taken.register()
                .ifPresent(counts -> say("register: %d documents, %d changes of labels, %s"
                        .formatted(counts.documents(), counts.changes(), taken.sum())));
        say("log: %d lines, each names the one before it; head: %s"
                .formatted(taken.head().sequence(), taken.head()));
        say("%s is whole; keep it where nobody may change it, and the head besides".formatted(folder));
    }
}
