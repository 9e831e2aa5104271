package org.comity.pdp.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A log that lasts as long as a test. It can be full, and it can keep everybody waiting; it never says what is not so. */
public final class LogInMemory implements AuditLog {
    private final List<AuditRecord> records = new ArrayList<>();
    private Optional<CompletableFuture<AuditReceipt>> waiting = Optional.empty();
    private boolean full;

    /** From now on nothing can be written. */
    public void fillUp() {
        full = true;
    }

    /** From now on a record is written only when the returned switch is thrown. */
    public Runnable hold() {
        CompletableFuture<AuditReceipt> held = new CompletableFuture<>();
        waiting = Optional.of(held);
        return () -> held.complete(receipt());
    }

    /** What was written, in order. */
    public List<AuditRecord> records() {
        return List.copyOf(records);
    }

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public CompletionStage<AuditReceipt> append(AuditRecord record) {
        if (full) {
            return CompletableFuture.failedFuture(new AuditUnavailable("no space left"));
        }
        records.add(record);
        return waiting.<CompletionStage<AuditReceipt>>map(held -> held)
                .orElseGet(() -> CompletableFuture.completedFuture(receipt()));
    }

    private AuditReceipt receipt() {
        return new AuditReceipt(name(), records.size(), "sha256:" + "0".repeat(64));
    }

    @Override
    public void close() {}
}
