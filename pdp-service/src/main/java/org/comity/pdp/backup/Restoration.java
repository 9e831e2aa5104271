package org.comity.pdp.backup;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.comity.pdp.MalformedValue;
import org.comity.pdp.audit.AuditHead;
import org.comity.pdp.audit.AuditLog;
import org.comity.pdp.audit.AuditRecord;
import org.comity.pdp.audit.AuditUnavailable;
import org.comity.pdp.audit.AuditVerification.Intact;
import org.comity.pdp.audit.FileAuditLog;
import org.comity.pdp.audit.LabelRecord;
import org.comity.pdp.audit.LogCopy;
import org.comity.pdp.audit.LogPlace;
import org.comity.pdp.audit.RestoreRecord;
import org.comity.pdp.backup.BackupFile.Summary;
import org.comity.pdp.label.DocumentId;
import org.comity.pdp.label.RegisterChange;
import org.comity.pdp.label.WholeRegister;
import org.comity.pdp.label.WholeRegister.Counts;

/**
 * Brings register and log back, all or nothing. The register becomes what the newest of backup, logs and what is there says;
 * that this was done stands in the log before it counts, as with each change of a label.
 */
public final class Restoration {
    private static final int AT_ONCE = 1000;

    private final LogPlace log;
    private final boolean shared;
    private final String version;
    private final InstantSource clock;

    /**
     * Into this place.
     *
     * @param log where the service writes its log
     * @param shared whether other instances may have changed labels of the same register
     * @param version of the program
     * @param clock the time
     */
    public Restoration(LogPlace log, boolean shared, String version, InstantSource clock) {
        this.log = new LogPlace(log.file().toAbsolutePath().normalize(), log.name());
        this.shared = shared;
        this.version = version;
        this.clock = clock;
    }

    /**
     * What is asked for.
     *
     * @param folder the backup
     * @param logs other logs that tell of changes of labels
     * @param allLogs whether the logs of all instances since the backup are there
     * @param intoExisting whether the register may hold something
     * @param asOfBackup whether labels may be as they were, though nothing tells what changed since
     */
    public record Wanted(Path folder, List<Path> logs, boolean allLogs, boolean intoExisting, boolean asOfBackup) {
        public Wanted {
            logs = List.copyOf(logs);
        }
    }

    /**
     * What came of it.
     *
     * @param backup when the backup was made
     * @param head the last line of the log that it holds
     * @param logPutBack whether the backup's copy is the log now
     * @param register what the register was given; empty where only the log was asked for
     */
    public record Done(Instant backup, AuditHead head, boolean logPutBack, Optional<Given> register) {}

    /**
     * What the register was given.
     *
     * @param changes how many changes
     * @param fromLogs how many of them were in logs alone
     * @param lastFromLogs when the last of these was made
     * @param closed documents that are without a label now, since no log tells what became of theirs
     */
    public record Given(long changes, long fromLogs, Optional<Instant> lastFromLogs, List<String> closed) {
        public Given {
            closed = List.copyOf(closed);
        }
    }

    /** The register that is to be added to. */
    @FunctionalInterface
    public interface Target {
        /**
         * Opens it.
         *
         * @param look sees how much it holds before anything is changed; what it throws ends it
         */
        WholeRegister open(Consumer<Counts> look);
    }

    /**
     * Does it.
     *
     * @param register opens the register to be added to; empty where only the log is to be put back
     * @throws BackupFault in one sentence; no label was changed then, unless the database went away while it was told that all
     *     counts: the log then has {@code restore-failed}
     */
    public Done run(Wanted wanted, Optional<Target> register) {
        Map<DocumentId, Long> newest = new HashMap<>();
        Summary backup = BackupReader.read(
                BackupFile.register(wanted.folder()),
                change -> newest.put(change.document(), change.entry().version()));
        FoundLogs logs = new FoundLogs(BackupFile.log(wanted.folder()), backup.log(), log.file(), wanted.logs());
        if (register.isEmpty()) {
            return logAlone(backup, logs);
        }
        refuseTheUnknown(wanted, backup, logs);
        long length = logs.ownLength();
        try (WholeRegister target = register.get().open(held -> refuseTheFull(wanted, held))) {
            Instant asOf = target.newest()
                    .filter(backup.opening().at()::isBefore)
                    .orElse(backup.opening().at());
            Filling filling = new Filling(logs.after(document -> newest.getOrDefault(document, 0L)), asOf, now());
            filling.fill(target, BackupFile.register(wanted.folder()));
            Given given = filling.given();
            boolean putBack = putBack(logs);
            writeDownAndCommit(target, record(backup, logs, given), filling.closures(), () -> open(putBack, length));
            return new Done(backup.opening().at(), backup.log(), putBack, Optional.of(given));
        }
    }

    private Done logAlone(Summary backup, FoundLogs logs) {
        if (logs.ownIsThere()) {
            throw BackupFault.refused("the log `%s` is in its place, and nothing was changed".formatted(log.file()));
        }
        boolean putBack = putBack(logs);
        try (AuditLog open = open(putBack, 0)) {
            append(open, List.of(record(backup, logs, new Given(0, 0, Optional.empty(), List.of()))));
        }
        return new Done(backup.opening().at(), backup.log(), putBack, Optional.empty());
    }

    private static void refuseTheFull(Wanted wanted, Counts held) {
        if (held.changes() > 0 && !wanted.intoExisting()) {
            throw BackupFault.refused(
                    "the register is not empty: if it is the one that was backed up, `--into-existing` adds what it lacks; else name another database");
        }
    }

    private void refuseTheUnknown(Wanted wanted, Summary backup, FoundLogs logs) {
        if (backup.opening().register().isEmpty()) {
            throw BackupFault.refused("`%s` holds a log alone: `--log-only` puts it back".formatted(wanted.folder()));
        }
        if (wanted.asOfBackup()) {
            return;
        }
        if (!logs.tellWhatCameLater()) {
            throw BackupFault.refused(
                    "no log tells what was changed after this backup (%s, line %d): a document whose label was raised or deleted since would be open as before; name the log with `--log`, or accept it with `--insecure-as-of-backup`"
                            .formatted(backup.opening().at(), backup.log().sequence()));
        }
        if (shared && !wanted.allLogs()) {
            throw BackupFault.refused(
                    "other instances may have changed labels after this backup (%s): name their logs with `--log` and say `--all-logs`, or accept what is unknown with `--insecure-as-of-backup`"
                            .formatted(backup.opening().at()));
        }
    }

    private RestoreRecord record(Summary backup, FoundLogs logs, Given given) {
        return RestoreRecord.of(
                now(),
                backup.opening().at(),
                backup.log(),
                logs.tellWhatCameLater(),
                given.changes(),
                given.fromLogs(),
                given.closed().size());
    }

    private void writeDownAndCommit(
            WholeRegister target, RestoreRecord restore, List<RegisterChange> closures, Supplier<AuditLog> log) {
        try (AuditLog open = log.get()) {
            List<LabelRecord> closing = closures.stream()
                    .map(change -> LabelRecord.of(change.document(), change.entry()))
                    .toList();
            append(open, List.of(restore));
            append(open, closing);
            boolean committed = false;
            try {
                target.commit();
                committed = true;
            } finally {
                if (!committed) {
                    append(open, closing.stream().map(LabelRecord::failed).toList());
                    append(open, List.of(restore.failed()));
                }
            }
        }
    }

    /** Nobody else writes it from now on. What was put back goes again where that cannot be. */
    private AuditLog open(boolean putBack, long length) {
        try {
            if (!putBack && Files.size(log.file()) != length) {
                throw BackupFault.couldNotRun(
                        "the log `%s` is being written, and nothing was restored: stop the service first"
                                .formatted(log.file()));
            }
            return FileAuditLog.open(log.file(), log.name(), version, clock, Runnable::run);
        } catch (AuditUnavailable | MalformedValue e) {
            // whoever writes it has it for good
            if (putBack && !(e instanceof AuditUnavailable unavailable && unavailable.isInUse())) {
                discard(log.file());
            }
            throw BackupFault.couldNotRun(
                    "nothing was restored: the decision log cannot be written: " + e.getMessage());
        } catch (IOException e) {
            throw BackupFault.of(log.file(), e);
        }
    }

    private static void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException left) {
            // a copy that is in nobody's way
        }
    }

    private static void append(AuditLog open, List<? extends AuditRecord> records) {
        try {
            // no more at once than may wait for the disk
            for (int from = 0; from < records.size(); from += AT_ONCE) {
                records.subList(from, Math.min(records.size(), from + AT_ONCE)).stream()
                        .map(record -> open.append(record).toCompletableFuture())
                        .toList()
                        .forEach(CompletableFuture::join);
            }
        } catch (CompletionException e) {
            throw BackupFault.couldNotRun(
                    "the decision log cannot be written: %s".formatted(e.getCause() == null ? e : e.getCause()));
        }
    }

    private boolean putBack(FoundLogs logs) {
        if (logs.ownIsThere()) {
            return false;
        }
        Path partial = log.file().resolveSibling(log.file().getFileName() + ".restoring");
        try {
            Path folder = partial.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.deleteIfExists(partial);
            if (!(LogCopy.make(logs.copy(), partial, "rw-r-----", List.of()) instanceof Intact)) {
                throw new IOException("what was written is not what was read");
            }
            // never in the place of one that came meanwhile
            Files.move(partial, log.file());
            return true;
        } catch (FileAlreadyExistsException meanwhile) {
            discard(partial);
            throw BackupFault.couldNotRun(
                    "the log `%s` came while this ran, and nothing was restored: stop the service first"
                            .formatted(log.file()));
        } catch (IOException e) {
            throw BackupFault.of(log.file(), e);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
