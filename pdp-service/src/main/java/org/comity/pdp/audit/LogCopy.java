package org.comity.pdp.audit;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.comity.pdp.audit.AuditVerification.Intact;

/** Copies a log, which may be written meanwhile: its whole lines, verified, and no part of one. */
public final class LogCopy {
    private LogCopy() {}

    /**
     * Copies it.
     *
     * @param log the log
     * @param copy must not be there yet
     * @param rights as {@code rw-------}
     * @param kept heads that must be in their place
     * @return what the copy is; where it is broken, it is left as it is
     */
    public static AuditVerification make(Path log, Path copy, String rights, List<AuditHead> kept) throws IOException {
        try (FileChannel from = FileChannel.open(log, StandardOpenOption.READ);
                FileChannel to = FileChannel.open(
                        copy, Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW), only(rights, copy))) {
            long length = from.size();
            // what is copied must not be lost there: a copy that knows more than its log would be taken for another's
            from.force(false);
            for (long at = 0; at < length; ) {
                long taken = from.transferTo(at, length - at, to);
                if (taken <= 0) {
                    throw new EOFException("`%s` became shorter while it was copied".formatted(log));
                }
                at += taken;
            }
            AuditVerification found = new AuditVerifier(kept).verify(copy);
            if (found instanceof Intact(AuditHead head, long torn) && torn > 0) {
                to.truncate(length - torn);
                found = new Intact(head, 0);
            }
            to.force(true);
            return found;
        }
    }

    private static FileAttribute<?>[] only(String rights, Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }
}
