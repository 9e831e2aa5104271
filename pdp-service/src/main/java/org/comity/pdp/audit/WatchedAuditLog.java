package org.comity.pdp.audit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.comity.pdp.decision.Decision;
import org.comity.pdp.watch.Notes;
import org.comity.pdp.watch.Stage;

/** Times how long a record takes until it has its receipt, and counts what has one. */
final class WatchedAuditLog implements AuditLog {
    private final AuditLog log;
    private final Stage stage;
    private final CallerCounts callers;
    private final AtomicInteger waiting = new AtomicInteger();

    WatchedAuditLog(AuditLog log, Stage stage, CallerCounts callers, MeterRegistry registry) {
        this.log = log;
        this.stage = stage;
        this.callers = callers;
        Gauge.builder("comity.audit.waiting", waiting, AtomicInteger::get)
                .description("records that wait for the disk")
                .register(registry);
    }

    @Override
    public String name() {
        return log.name();
    }

    @Override
    public CompletionStage<AuditReceipt> append(AuditRecord record) {
        waiting.incrementAndGet();
        return stage.watch(
                () -> log.append(record).whenComplete((_, fault) -> {
                    waiting.decrementAndGet();
                    if (fault == null && record instanceof DecisionRecord decision) {
                        callers.count(decision.client(), decision.decision() instanceof Decision.Permit);
                    }
                }),
                (_, notes) -> tell(record, notes));
    }

    @Override
    public boolean available() {
        return log.available();
    }

    @Override
    public void close() {
        log.close();
    }

    private static void tell(AuditRecord record, Notes notes) {
        notes.put("comity.record", record.kind());
        if (record instanceof DecisionRecord decision) {
            notes.put("comity.decision.id", decision.id())
                    .put("comity.effect", decision.decision() instanceof Decision.Permit ? "permit" : "deny")
                    .put("comity.caller", decision.client())
                    .put("comity.policy.version", decision.policySet().version())
                    .put("comity.policy.digest", decision.policySet().digest());
        }
    }
}
