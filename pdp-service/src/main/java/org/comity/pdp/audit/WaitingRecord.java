package org.comity.pdp.audit;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** A serialised record whose caller waits for the receipt. */
final class WaitingRecord {
    /** At least the chain's members, and what the heap adds. */
    private static final long OVERHEAD = 256;

    private final LineBody body;
    private final Executor completions;
    private final CompletableFuture<AuditReceipt> receipt = new CompletableFuture<>();
    private final long since = System.nanoTime();

    WaitingRecord(LineBody body, Executor completions) {
        this.body = body;
        this.completions = completions;
    }

    LineBody body() {
        return body;
    }

    /** The memory that it takes, about. */
    long size() {
        return body.length() + OVERHEAD;
    }

    /** What the caller holds. */
    CompletionStage<AuditReceipt> receipt() {
        return receipt;
    }

    /** Where what its caller holds is to be completed. */
    Executor completions() {
        return completions;
    }

    Duration age() {
        return Duration.ofNanos(System.nanoTime() - since);
    }

    void acknowledge(AuditReceipt proof) {
        receipt.complete(proof);
    }

    void refuse(AuditUnavailable reason) {
        receipt.completeExceptionally(reason);
    }
}
