package org.comity.pdp.subject;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * Remembers tokens that were verified, for a short time. What it remembers counts only while the issuer's keys are the
 * very ones that it was verified among, and only until the token expires.
 */
final class VerificationCache {
    private final Cache<TokenDigest, Remembered> remembered;
    private final Duration shortTime;
    private final InstantSource clock;
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();

    /**
     * A verification.
     *
     * @param verification what came of it
     * @param among the keys at the time
     * @param until from then on it counts no more
     */
    private record Remembered(TokenVerification verification, KeySet among, Instant until) {}

    VerificationCache(long most, Duration shortTime, InstantSource clock) {
        this.shortTime = shortTime;
        this.clock = clock;
        // the cache's own clock only frees memory; what counts is decided below
        this.remembered = Caffeine.newBuilder()
                .maximumSize(most)
                .expireAfterWrite(shortTime)
                // tidying up is quick, and handing it to another thread is not
                .executor(Runnable::run)
                .build();
    }

    /** What came of verifying the token, where it still counts among these keys. */
    @SuppressWarnings("ReferenceEquality") // the set is replaced when the keys change, and never else
    Optional<TokenVerification> find(TokenDigest token, KeySet keys) {
        Remembered found = remembered.getIfPresent(token);
        if (found != null && found.among() == keys && clock.instant().isBefore(found.until())) {
            hits.increment();
            return Optional.of(found.verification());
        }
        misses.increment();
        return Optional.empty();
    }

    /** Remembers a verification. */
    void put(TokenDigest token, TokenVerification verification, Instant expiry, KeySet among) {
        Instant soon = clock.instant().plus(shortTime);
        remembered.put(token, new Remembered(verification, among, expiry.isBefore(soon) ? expiry : soon));
    }

    /** How often it had what was looked for. */
    long hits() {
        return hits.sum();
    }

    /** How often it had not. */
    long misses() {
        return misses.sum();
    }

    /** About how many it holds. */
    long entries() {
        return remembered.estimatedSize();
    }

    /** How many it holds, after it has tidied up. */
    long size() {
        remembered.cleanUp();
        return remembered.estimatedSize();
    }
}
