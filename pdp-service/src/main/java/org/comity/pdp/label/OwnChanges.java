package org.comity.pdp.label;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Which documents were changed through this instance of late: who was told that a label is changed must not get the old
 * one from a copy that does not have the change yet.
 */
final class OwnChanges {
    private final Cache<DocumentId, Long> made;
    private final Ticker ticker;
    // where there were too many to be remembered, nothing from before any of them counts
    private volatile OptionalLong tooMany = OptionalLong.empty();

    OwnChanges(Duration grace, long size, Ticker ticker) {
        this.ticker = ticker;
        this.made = Caffeine.newBuilder()
                // beyond the grace a copy is too old in any case
                .expireAfterWrite(grace.plusSeconds(1))
                .maximumSize(size)
                .ticker(ticker)
                .executor(Runnable::run)
                .evictionListener(this::forgotten)
                .build();
    }

    void made(DocumentId document) {
        made.put(document, ticker.read());
    }

    /** Whether a copy of that time has every change of the document. */
    boolean isIn(DocumentId document, long asOf) {
        Long at = made.getIfPresent(document);
        OptionalLong forgotten = tooMany;
        return (at == null || asOf - at >= 0) && (forgotten.isEmpty() || asOf - forgotten.getAsLong() >= 0);
    }

    private synchronized void forgotten(@Nullable DocumentId document, @Nullable Long at, RemovalCause cause) {
        if (cause == RemovalCause.SIZE && at != null && (tooMany.isEmpty() || at - tooMany.getAsLong() > 0)) {
            tooMany = OptionalLong.of(at);
        }
    }
}
