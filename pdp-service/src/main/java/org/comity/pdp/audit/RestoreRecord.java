package org.comity.pdp.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;

/**
 * That a register was brought back, as it is written down just before it counts.
 *
 * @param kind {@code restore}, or {@code restore-failed} where the database then refused
 * @param at when
 * @param backup when the backup was made
 * @param head the log's last line that is in the backup
 * @param laterLog whether a log that goes on after that line was there, so that later changes of labels are known
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
    /** What is added where it came to nothing. */
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
