package org.comity.pdp.backup;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** Why it was not done, in one sentence with its remedy. Nothing was changed then, unless the sentence says so. */
public final class BackupFault extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int COULD_NOT_RUN = 1;
    private static final int REFUSED = 2;

    private final int exitCode;

    private BackupFault(int exitCode, String sentence) {
        super(sentence);
        this.exitCode = exitCode;
    }

    /** A disk or a database did not do what it was asked. */
    static BackupFault couldNotRun(String sentence) {
        return new BackupFault(COULD_NOT_RUN, sentence);
    }

    /** What was found is not in order, or would have to be accepted by somebody. */
    static BackupFault refused(String sentence) {
        return new BackupFault(REFUSED, sentence);
    }

    /** A file could not be read or written. */
    static BackupFault of(Path file, IOException fault) {
        String said = fault instanceof FileSystemException known && known.getReason() != null
                ? known.getReason()
                : String.valueOf(fault.getMessage());
        if (fault instanceof NoSuchFileException) {
            return couldNotRun("`%s` is not there: is it the right one?".formatted(file));
        }
        if (fault instanceof AccessDeniedException) {
            return couldNotRun("`%s` may not be used by this user: run this as the service's user".formatted(file));
        }
        if (said.toLowerCase(Locale.ROOT).contains("no space left")) {
            return couldNotRun("the volume of `%s` is full: make room there, or take another one".formatted(file));
        }
        return couldNotRun("`%s` cannot be used: %s".formatted(file, said));
    }

    /** The exit code of the command. */
    public int exitCode() {
        return exitCode;
    }
}
