package org.comity.pdp.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.comity.pdp.audit.AuditHead;
import org.comity.pdp.audit.AuditVerification.Broken;
import org.comity.pdp.audit.AuditVerification.Intact;
import org.comity.pdp.audit.LogCopy;
import org.comity.pdp.backup.BackupFile.Opening;
import org.comity.pdp.label.WholeRegister;

/**
 * Takes register and log away into a new folder, which is there once all of it is on the disk, and not before. The register
 * comes first: a change is in the log before it is in the register, so the log's copy knows all that the register's does.
 */
public final class Backup {
    private static final String OWNER_ALONE = "rw-------";

    private final Path log;
    private final String version;
    private final InstantSource clock;

    /**
     * Of this log.
     *
     * @param log the decision log
     * @param version of the program
     * @param clock the time
     */
    public Backup(Path log, String version, InstantSource clock) {
        this.log = log;
        this.version = version;
        this.clock = clock;
    }

    /**
     * What was taken.
     *
     * @param register how much of the register; empty where the log alone was wanted
     * @param head the last line of the log's copy
     * @param sum what the file of the register ends with
     */
    public record Taken(Optional<WholeRegister.Counts> register, AuditHead head, String sum) {}

    /**
     * Takes it.
     *
     * @param folder must not be there yet, or be empty
     * @param register opens the register; empty where the log alone is wanted
     * @throws BackupFault in one sentence; there is no folder then
     */
    public Taken into(Path folder, Optional<Supplier<WholeRegister>> register) {
        Path target = folder.toAbsolutePath().normalize();
        refuseFull(target);
        Path partial = target.resolveSibling(target.getFileName() + ".partial");
        try {
            Files.createDirectory(partial, rights(partial, "rwx------"));
        } catch (FileAlreadyExistsException again) {
            throw BackupFault.couldNotRun(
                    "`%s` is there: another backup into this folder is under way, or one was cut short; remove it if none is"
                            .formatted(partial));
        } catch (IOException e) {
            throw BackupFault.of(partial, e);
        }
        boolean done = false;
        try {
            Taken taken = taken(partial, register);
            publish(partial, target);
            done = true;
            return taken;
        } catch (IOException e) {
            throw BackupFault.of(folder, e);
        } finally {
            if (!done) {
                remove(partial);
            }
        }
    }

    private Taken taken(Path folder, Optional<Supplier<WholeRegister>> register) throws IOException {
        Path file = BackupFile.register(folder);
        try (BackupWriter writer = new BackupWriter(FileChannel.open(
                file, Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW), rights(file, OWNER_ALONE)))) {
            Optional<WholeRegister.Counts> counts =
                    register.isPresent() ? Optional.of(write(register.get(), writer)) : Optional.empty();
            if (counts.isEmpty()) {
                writer.opening(new Opening(now(), version, Optional.empty()));
            }
            AuditHead head = copyLog(BackupFile.log(folder));
            return new Taken(counts, head, writer.end(head));
        }
    }

    private WholeRegister.Counts write(Supplier<WholeRegister> opener, BackupWriter writer) throws IOException {
        try (WholeRegister register = opener.get()) {
            WholeRegister.Counts counts = register.counts();
            writer.opening(new Opening(now(), version, Optional.of(counts)));
            register.forEach(writer::change);
            return counts;
        }
    }

    private AuditHead copyLog(Path copy) throws IOException {
        if (!Files.exists(log)) {
            throw BackupFault.couldNotRun(
                    "there is no decision log at `%s`: is `comity.home`, or `comity.audit.file`, the service's?"
                            .formatted(log));
        }
        return switch (LogCopy.make(log, copy, OWNER_ALONE, List.of())) {
            case Intact(AuditHead head, long _) when head.sequence() > 0 -> head;
            case Intact _ -> throw BackupFault.couldNotRun("the decision log `%s` has no line yet".formatted(log));
            case Broken(long line, String fault) ->
                throw BackupFault.refused(
                        "the decision log is broken, `%s`: line %d %s: keep it as evidence, and no backup is made of it"
                                .formatted(log, line, fault));
        };
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static void refuseFull(Path folder) {
        try (var files = Files.newDirectoryStream(folder)) {
            if (files.iterator().hasNext()) {
                throw BackupFault.couldNotRun(
                        "`%s` is not empty: a backup has a folder of its own, so name another".formatted(folder));
            }
        } catch (NoSuchFileException none) {
            // as it should be
        } catch (IOException e) {
            throw BackupFault.of(folder, e);
        }
    }

    // a folder that is there and empty may be one that is mounted, which cannot be replaced
    private static void publish(Path partial, Path target) throws IOException {
        force(partial);
        try {
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (DirectoryNotEmptyException | AtomicMoveNotSupportedException e) {
            throw new IOException("the folder cannot be put in its place: name one that is not there yet", e);
        }
        Path parent = target.getParent();
        if (parent != null) {
            force(parent);
        }
    }

    private static void force(Path folder) throws IOException {
        if (isPosix(folder)) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static void remove(Path partial) {
        try {
            Files.deleteIfExists(BackupFile.register(partial));
            Files.deleteIfExists(BackupFile.log(partial));
            Files.deleteIfExists(partial);
        } catch (IOException left) {
            // the next backup says that it is there
        }
    }

    private static FileAttribute<?>[] rights(Path path, String rights) {
        return isPosix(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
