package org.comity.pdp.label;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * Remembers what a register said, tombstones and absence included, failures never. While the database answers, what it said
 * serves for a short time; while it is away, for as long as the grace. Changes that are made through this register show at
 * once; those that another instance makes, once the short time is over.
 */
public final class CachedLabelRegister implements LabelRegister {
    private final LabelRegister register;
    private final Outage outage;
    private final Cache<DocumentId, RememberedLabel> remembered;

    /**
     * Puts a memory before a register.
     *
     * @param register the register
     * @param age how old an answer may be, counted from the question
     * @param grace how old it may be while the database is away; zero where nothing counts then
     * @param size how many documents are remembered
     * @param ticker the time, which never goes back
     */
    public CachedLabelRegister(LabelRegister register, Duration age, Duration grace, long size, Ticker ticker) {
        this.register = register;
        this.outage = new Outage(age, grace, ticker);
        this.remembered =
                Caffeine.newBuilder().maximumSize(size).executor(Runnable::run).build();
    }

    @Override
    public CompletionStage<LabelEntry> find(DocumentId document) {
        RememberedLabel label = remembered.getIfPresent(document);
        if (label == null) {
            label = remembered.get(document, asked -> new RememberedLabel(() -> register.find(asked), outage));
        }
        return label.entry();
    }

    @Override
    public CompletionStage<LabelChange> put(
            DocumentId document, Map<String, List<String>> members, Author by, Expectation expected, Witness witness) {
        return register.put(document, members, by, expected, witness).whenComplete((change, fault) -> forget(document));
    }

    @Override
    public CompletionStage<LabelChange> delete(DocumentId document, Author by, Expectation expected, Witness witness) {
        return register.delete(document, by, expected, witness).whenComplete((change, fault) -> forget(document));
    }

    // An answer on its way may have been read before the change: it is cut off from the memory too. That a change seems
    // to have failed does not mean that it was not made.
    private void forget(DocumentId document) {
        remembered.invalidate(document);
    }
}
