package org.comity.pdp.cli;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.comity.pdp.backup.Restoration;
import org.comity.pdp.config.KeptPlaces;
import org.comity.pdp.label.WholeRegister;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code comity restore}: exit code 0 when it is done, 1 when it could not be done, 2 when the backup is not in order or
 * something would have to be accepted.
 */
@Command(
        name = "restore",
        description = "Brings the register of labels and the decision log back from a backup, all or nothing.",
        footer = {
            "",
            "Stop every instance first. Labels become what the newest of backup and logs says: of the log that is in its",
            "place, or else of the backup's copy, which is put there, and of those that are named."
        },
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 3)
public final class RestoreCommand extends KeptCommand {
    @Parameters(paramLabel = "FOLDER", description = "The backup.")
    private Path folder = Path.of("");

    @Option(
            names = "--log",
            paramLabel = "FILE",
            description = "A log that tells what became of labels after the backup; may be given more than once.")
    private final List<Path> logs = new ArrayList<>();

    @Option(
            names = "--all-logs",
            description = "The logs of all instances since the backup are there; on PostgreSQL somebody has to say so.")
    private boolean allLogs;

    @Option(
            names = "--into-existing",
            description = "The register may hold something; it is given what it lacks, and loses nothing.")
    private boolean intoExisting;

    @Option(
            names = "--insecure-as-of-backup",
            description =
                    "Labels may be as they were when the backup was made, though no log tells whether they were raised or deleted since.")
    private boolean asOfBackup;

    @Option(names = "--log-only", description = "Put back the log alone, where there is none.")
    private boolean logOnly;

    @Override
    void run(KeptPlaces places) {
        Restoration.Done done = new Restoration(
                        places.log(), places.shared(), KeptPlaces.version(), InstantSource.system())
                .run(
                        new Restoration.Wanted(folder, logs, allLogs, intoExisting, asOfBackup),
                        logOnly
                                ? Optional.empty()
                                : Optional.of(look -> WholeRegister.toAddTo(places.url(), places.login(), look)));
        say("backup of %s, log up to line %d"
                .formatted(done.backup(), done.head().sequence()));
        done.register().ifPresent(this::tell);
        if (done.logPutBack()) {
            say(
                    "the log is the backup's copy again: answers after line %d are in it no more, and heads that were kept after it will not be found"
                            .formatted(done.head().sequence()));
        }
        if (asOfBackup) {
            say(
                    "WARNING: labels that were raised or deleted after %s, and that no log here tells of, are as they were then"
                            .formatted(done.backup()));
        }
    }

    private void tell(Restoration.Given given) {
        say("register: %d changes of labels put in".formatted(given.changes()));
        given.lastFromLogs()
                .ifPresent(last -> say("%d of them are later than the backup and were in logs alone, the last of %s"
                        .formatted(given.fromLogs(), last)));
        given.closed()
                .forEach(document ->
                        say("closed: `%s`: no log tells whether the last change of its label was made; label it anew"
                                .formatted(document)));
    }
}
