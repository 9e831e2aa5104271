package org.comity.pdp.endpoint.admin;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.comity.pdp.audit.AuditLog;
import org.comity.pdp.audit.LabelRecord;
import org.comity.pdp.label.DocumentId;
import org.comity.pdp.label.LabelChange;
import org.comity.pdp.label.LabelEntry;
import org.comity.pdp.label.LabelRegister;
import org.jspecify.annotations.Nullable;

/** Writes one change of a label into the log before it counts. */
final class LabelWitness implements LabelRegister.Witness {
    private final AuditLog log;
    private final DocumentId document;
    private final AtomicReference<Optional<LabelRecord>> written = new AtomicReference<>(Optional.empty());

    LabelWitness(AuditLog log, DocumentId document) {
        this.log = log;
        this.document = document;
    }

    @Override
    public CompletionStage<?> sees(LabelEntry next) {
        LabelRecord record = LabelRecord.of(document, next);
        return log.append(record).thenAccept(receipt -> written.set(Optional.of(record)));
    }

    /** Adds to the log that a change which stands in it may not have been made. */
    void heard(@Nullable LabelChange made, @Nullable Throwable fault) {
        if (fault != null) {
            written.get().ifPresent(record -> {
                var _ = log.append(record.failed());
            });
        }
    }
}
