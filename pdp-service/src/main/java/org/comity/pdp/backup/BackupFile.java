package org.comity.pdp.backup;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Optional;
import org.comity.pdp.audit.AuditHead;
import org.comity.pdp.label.WholeRegister.Counts;

/** What a backup is made of: a folder with two files. */
final class BackupFile {
    /** The format that this version writes, and the newest that it reads. */
    static final int FORMAT = 1;

    private BackupFile() {}

    /** The register, line by line. */
    static Path register(Path folder) {
        return folder.resolve("backup.jsonl");
    }

    /** The copy of the log. */
    static Path log(Path folder) {
        return folder.resolve("decisions.jsonl");
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * The first line.
     *
     * @param at when the register was as it is here
     * @param service the version of the program that wrote it
     * @param register how much there is of it; empty where the log alone was taken
     */
    record Opening(Instant at, String service, Optional<Counts> register) {}

    /**
     * All but the rows.
     *
     * @param opening the first line
     * @param log the last line of the log's copy
     */
    record Summary(Opening opening, AuditHead log) {}
}
