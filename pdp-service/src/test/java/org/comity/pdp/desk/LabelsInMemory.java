package org.comity.pdp.desk;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.comity.pdp.label.Author;
import org.comity.pdp.label.DocumentId;
import org.comity.pdp.label.Expectation;
import org.comity.pdp.label.LabelChange;
import org.comity.pdp.label.LabelEntry;
import org.comity.pdp.label.LabelRegister;
import org.comity.pdp.label.LabelRegisterUnavailable;

/** A register that lasts as long as a test, to be looked into. It can be away; it never forgets a deletion. */
final class LabelsInMemory implements LabelRegister {
    private static final Author VAULT = new Author("evidence-vault", "service-account");

    private final Map<DocumentId, LabelEntry> entries = new HashMap<>();
    private boolean away;

    /** From now on the document has this label. */
    void put(DocumentId document, Map<String, List<String>> members) {
        entries.put(document, new LabelEntry.Registered(members, 1, VAULT, Instant.EPOCH));
    }

    /** From now on the document's label is deleted. */
    void delete(DocumentId document) {
        entries.put(document, new LabelEntry.Tombstone(2, VAULT, Instant.EPOCH));
    }

    /** From now on the database is away. */
    void goAway() {
        away = true;
    }

    @Override
    public CompletionStage<LabelEntry> find(DocumentId document) {
        return away
                ? CompletableFuture.failedFuture(new LabelRegisterUnavailable(new IllegalStateException("away")))
                : CompletableFuture.completedFuture(entries.getOrDefault(document, new LabelEntry.Absent()));
    }

    @Override
    public CompletionStage<LabelChange> put(
            DocumentId document, Map<String, List<String>> members, Author by, Expectation expected, Witness witness) {
        throw new UnsupportedOperationException("the desk changes no label");
    }

    @Override
    public CompletionStage<LabelChange> delete(DocumentId document, Author by, Expectation expected, Witness witness) {
        throw new UnsupportedOperationException("the desk changes no label");
    }
}
