package org.comity.pdp.audit;

/** Proof that a record lies durably in the log. Only {@link AuditLog} implementations in this package make one. */
public final class AuditReceipt {
    private final String log;
    private final long sequence;
    private final String hash;

    AuditReceipt(String log, long sequence, String hash) {
        this.log = log;
        this.sequence = sequence;
        this.hash = hash;
    }

    /** The name of the log: of the instance that wrote it. */
    public String log() {
        return log;
    }

    /** The number of the line, from 1. */
    public long sequence() {
        return sequence;
    }

    /** {@code sha256:} and the line's hash in hexadecimal. */
    public String hash() {
        return hash;
    }
}
