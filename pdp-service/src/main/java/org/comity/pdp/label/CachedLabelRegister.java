package org.comity.pdp.label;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * Remembers what a register said for a short time, tombstones and absence included, failures never. Changes that are made
 * through it show at once; those that another instance makes, once the time is over.
 */
public final class CachedLabelRegister implements LabelRegister {
    private final LabelRegister register;
    private final Ticker ticker;
    private final AsyncCache<DocumentId, Heard> heard;

    /**
     * Puts a memory before a register.
     *
     * @param register the register
     * @param age how old an answer may be, counted from the question
     * @param size how many documents are remembered
     * @param ticker the time
     */
    public CachedLabelRegister(LabelRegister register, Duration age, long size, Ticker ticker) {
        this.register = register;
        this.ticker = ticker;
        this.heard = Caffeine.newBuilder()
                .maximumSize(size)
                .ticker(ticker)
                .executor(Runnable::run)
                .expireAfter(Expiry.<DocumentId, Heard>creating((document, answer) -> age.minus(answer.since(ticker))))
                .buildAsync();
    }

    @Override
    public CompletionStage<LabelEntry> find(DocumentId document) {
        return heard.get(document, (asked, executor) -> {
                    long at = ticker.read();
                    return register.find(asked)
                            .thenApply(entry -> new Heard(entry, at))
                            .toCompletableFuture();
                })
                .thenApply(Heard::entry);
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
        heard.asMap().remove(document);
    }

    /**
     * What the register said.
     *
     * @param entry the answer
     * @param asked the ticker's time of the question
     */
    private record Heard(LabelEntry entry, long asked) {
        Duration since(Ticker ticker) {
            return Duration.ofNanos(ticker.read() - asked);
        }
    }
}
