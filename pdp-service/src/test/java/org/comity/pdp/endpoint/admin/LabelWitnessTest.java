package org.comity.pdp.endpoint.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.comity.pdp.audit.AuditLog;
import org.comity.pdp.audit.AuditReceipt;
import org.comity.pdp.audit.AuditRecord;
import org.comity.pdp.audit.AuditUnavailable;
import org.comity.pdp.label.Author;
import org.comity.pdp.label.DocumentId;
import org.comity.pdp.label.LabelEntry.Registered;
import org.comity.pdp.label.LabelRegisterUnavailable;
import org.junit.jupiter.api.Test;

class LabelWitnessTest {
    private static final DocumentId DOCUMENT = new DocumentId("ES-2026-0417-3");
    private static final Registered NEXT =
            new Registered(Map.of("caveat", List.of("NONE")), 5, new Author("vault", "vault"), Instant.EPOCH);

    private final KeptLog log = new KeptLog();
    private final LabelWitness witness = new LabelWitness(log, DOCUMENT);

    @Test
    void aChangeIsSeenOnceItLiesInTheLog() {
        CompletableFuture<?> seen = witness.sees(NEXT).toCompletableFuture();
        assertThat(seen).isNotDone();

        log.flush();
        assertThat(seen).isCompleted();
        assertThat(log.records).extracting(AuditRecord::kind).containsExactly("label-put");
    }

    @Test
    void aLogThatCannotBeWrittenLetsNothingBeChanged() {
        CompletableFuture<?> seen = witness.sees(NEXT).toCompletableFuture();
        log.fail();

        assertThatThrownBy(seen::join).hasCauseInstanceOf(AuditUnavailable.class);
        witness.heard(null, new AuditUnavailable("disk full", new IllegalStateException()));
        assertThat(log.records).hasSize(1);
    }

    @Test
    void aChangeThatFailsAfterItWasWrittenDownIsWrittenDownAsFailed() {
        var _ = witness.sees(NEXT);
        log.flush();
        witness.heard(null, new LabelRegisterUnavailable(new IllegalStateException()));

        assertThat(log.records).extracting(AuditRecord::kind).containsExactly("label-put", "label-change-failed");
    }

    @Test
    void aChangeThatNobodyWaitedForIsWrittenDownAsFailedOnceItLiesInTheLogAfterAll() {
        var _ = witness.sees(NEXT);
        witness.heard(null, new LabelRegisterUnavailable(new IllegalStateException()));
        assertThat(log.records).hasSize(1);

        log.flush();
        assertThat(log.records).extracting(AuditRecord::kind).containsExactly("label-put", "label-change-failed");
    }

    @Test
    void aChangeThatWasMadeNeedsNoMoreWords() {
        var _ = witness.sees(NEXT);
        log.flush();
        witness.heard(null, null);

        assertThat(log.records).hasSize(1);
    }

    /** A log that flushes when the test says so. It gives no receipts of its own making: nobody here looks at one. */
    private static final class KeptLog implements AuditLog {
        private final List<AuditRecord> records = new ArrayList<>();
        private final List<CompletableFuture<AuditReceipt>> waiting = new ArrayList<>();

        @Override
        public String name() {
            return "kept";
        }

        @Override
        public CompletionStage<AuditReceipt> append(AuditRecord record) {
            CompletableFuture<AuditReceipt> receipt = new CompletableFuture<>();
            records.add(record);
            waiting.add(receipt);
            return receipt;
        }

        @SuppressWarnings("NullAway") // a receipt cannot be forged, not even here
        void flush() {
            List.copyOf(waiting).forEach(receipt -> receipt.complete(null));
        }

        void fail() {
            waiting.forEach(receipt ->
                    receipt.completeExceptionally(new AuditUnavailable("disk full", new IllegalStateException())));
        }

        @Override
        public void close() {}
    }
}
