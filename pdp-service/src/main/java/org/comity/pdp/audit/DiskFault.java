package org.comity.pdp.audit;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;

/** Says of a fault of the disk what an operator can do about it. */
final class DiskFault {
    private DiskFault() {}

    /** A sentence that names the log, the fault and the remedy. */
    static String sentence(Path log, IOException fault) {
        String what = whatTheSystemSays(fault);
        String said = what.toLowerCase(Locale.ROOT);
        if (said.contains("no space left") || said.contains("quota exceeded")) {
            return "`%s` cannot be written: its volume is full: make room there, or give it a larger volume"
                    .formatted(log);
        }
        if (said.contains("read-only file system")) {
            return "`%s` cannot be written: its volume is read-only: mount it for writing, or set `comity.audit.file` to where the service may write"
                    .formatted(log);
        }
        if (fault instanceof AccessDeniedException || said.contains("permission denied")) {
            return "`%s` cannot be written: the user that runs the service may not write there: give it the folder, or set `comity.audit.file` to where it may"
                    .formatted(log);
        }
        return "`%s` cannot be opened: %s: set `comity.audit.file` to a file on a volume that can be written"
                .formatted(log, what);
    }

    private static String whatTheSystemSays(IOException fault) {
        if (fault instanceof FileSystemException withFile && withFile.getReason() == null) {
            // its kind is all that it says, besides the file
            return fault.getClass().getSimpleName().replaceAll("Exception$", "").replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                    + ", " + withFile.getFile();
        }
        return Objects.requireNonNullElse(fault.getMessage(), fault.getClass().getSimpleName());
    }
}
