package org.comity.pdp.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/**
 * That a register was brought back, as it is written down just before it counts.
 *
 * @param kind {@code restore}, or {@code restore-failed} where the database then did not say that it counts
 * @param at when
 * @param backup when the backup was made
 * @param head the log's last line that is in the backup
 * @param laterLog whether a log that tells all after that line was there, so that later changes of labels are known
 * @param changes how many changes the register was given
 * @param fromLogs how many of them were in logs alone
 * @param closed how many documents were left without a label, since no log tells what became of theirs
 */
public record RestoreRecord(
        String kind,
        Instant at,
        Instant backup,
        AuditHead head,
        boolean laterLog,
        long changes,
        long fromLogs,
        long closed)
        implements AuditRecord {
    private static final String KIND = "restore";

    /** As it is written down before it counts. */
    public static RestoreRecord of(
            Instant at, Instant backup, AuditHead head, boolean laterLog, long changes, long fromLogs, long closed) {
        return new RestoreRecord(KIND, at, backup, head, laterLog, changes, fromLogs, closed);
    }

    /**
     * Whether a verified log has such a record.
     *
     * @param sequence after the line of this number
     */
    public static boolean isAfter(Path log, long sequence) throws IOException {
        try (LineReader lines = new LineReader(log)) {
            for (long line = 1; lines.next(); line++) {
                if (line > sequence && lines.beginning().contains("\",\"kind\":\"" + KIND + "\"")) {
                    return true;
                }
            }
            return false;
        }
    }

    /** What is added where nobody can say whether it counts. */
    public RestoreRecord failed() {
        return new RestoreRecord("restore-failed", at, backup, head, laterLog, changes, fromLogs, closed);
    }

    @Override
    public void writeMembers(JsonGenerator json) throws IOException {
        json.writeStringField("backup", backup.toString());
        json.writeStringField("head", head.toString());
        json.writeBooleanField("later_log", laterLog);
        json.writeNumberField("changes", changes);
        json.writeNumberField("from_logs", fromLogs);
        json.writeNumberField("closed", closed);
    }
}
