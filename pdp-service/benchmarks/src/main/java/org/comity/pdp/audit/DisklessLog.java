package org.comity.pdp.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Writes each record's line and throws it away: for measuring what is above the disk. */
public final class DisklessLog implements AuditLog {
    private long sequence;
    private long written;

    @Override
    public String name() {
        return "measured";
    }

    /** How many bytes were written, so that nobody optimises them away. */
    public long written() {
        return written;
    }

    @Override
    public CompletionStage<AuditReceipt> append(AuditRecord record) {
        try {
            written += LineBody.of(record).length();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return CompletableFuture.completedStage(new AuditReceipt(name(), ++sequence, "sha256:"));
    }

    @Override
    public void close() {}
}
