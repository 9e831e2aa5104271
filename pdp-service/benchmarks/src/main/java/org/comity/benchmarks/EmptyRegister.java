package org.comity.benchmarks;

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

/** Has never heard of any document, at once: the label comes with the question. */
final class EmptyRegister implements LabelRegister {
    private static final CompletionStage<LabelEntry> ABSENT = CompletableFuture.completedStage(new LabelEntry.Absent());

    @Override
    public CompletionStage<LabelEntry> find(DocumentId document) {
        return ABSENT;
    }

    @Override
    public CompletionStage<LabelChange> put(
            DocumentId document, Map<String, List<String>> members, Author by, Expectation expected, Witness witness) {
        throw new UnsupportedOperationException("nothing is put while measuring");
    }

    @Override
    public CompletionStage<LabelChange> delete(DocumentId document, Author by, Expectation expected, Witness witness) {
        throw new UnsupportedOperationException("nothing is deleted while measuring");
    }
}
