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
    private final AtomicReference<Optional<Told>> told = new AtomicReference<>(Optional.empty());

    /**
     * What the log was told.
     *
     * @param record the change
     * @param written done once it lies there, which may be long after somebody stopped to wait
     */
    private record Told(LabelRecord record, CompletionStage<?> written) {}

    LabelWitness(AuditLog log, DocumentId document) {
        this.log = log;
        this.document = document;
    }

    @Override
    public CompletionStage<?> sees(LabelEntry next) {
        LabelRecord record = LabelRecord.of(document, next);
        CompletionStage<?> written = log.append(record);
        told.set(Optional.of(new Told(record, written)));
        return written;
    }

    /** Adds to the log that a change which stands in it may not have been made. */
    void heard(@Nullable LabelChange made, @Nullable Throwable fault) {
        if (fault != null) {
            told.get().ifPresent(each -> {
                var _ = each.written().thenCompose(_ -> log.append(each.record().failed()));
            });
        }
    }
}
