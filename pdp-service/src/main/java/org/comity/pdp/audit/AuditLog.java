package org.comity.pdp.audit;

import java.util.concurrent.CompletionStage;

/** The append-only log of one instance. Safe for use by many threads. */
public interface AuditLog extends AutoCloseable {
    /** The name of the log, which every decision id begins with. */
    String name();

    /**
     * Writes a record durably. Never blocks the caller on the disk.
     *
     * @param record what to write
     * @return completes with the receipt once the record is on disk, or exceptionally with {@link AuditUnavailable}
     */
    CompletionStage<AuditReceipt> append(AuditRecord record);

    /** Whether a record that is appended now has a prospect of being written: for the readiness check. */
    default boolean available() {
        return true;
    }

    @Override
    void close();
}
