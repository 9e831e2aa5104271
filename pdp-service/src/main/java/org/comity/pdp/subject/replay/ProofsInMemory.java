package org.comity.pdp.subject.replay;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The memory of one process. Its key for nonces ends with it: what a process before it accepted, or another one accepts,
 * has no nonce of ours.
 */
public final class ProofsInMemory implements ProofMemory {
    /** What a caller's clock may be ahead of ours, twice. */
    private static final Duration MARGIN = Duration.ofSeconds(10);

    private final byte[] nonceKey;
    private final Duration age;
    private final int most;
    private final InstantSource clock;
    private final Map<String, Instant> forgetAt = new LinkedHashMap<>();
    private Instant notBefore;

    /**
     * An empty one.
     *
     * @param nonceKey random
     * @param age how old a proof may be
     * @param most how many are remembered
     * @param notBefore what was made before may have been used at a process before this one
     * @param clock the time
     */
    public ProofsInMemory(byte[] nonceKey, Duration age, int most, Instant notBefore, InstantSource clock) {
        this.nonceKey = nonceKey.clone();
        this.age = age;
        this.most = most;
        this.clock = clock;
        this.notBefore = notBefore;
    }

    @Override
    public CompletionStage<Boolean> remember(String id, Instant issuedAt) {
        try {
            return CompletableFuture.completedFuture(first(id, issuedAt));
        } catch (ProofMemoryUnavailable full) {
            return CompletableFuture.failedFuture(full);
        }
    }

    @Override
    public CompletionStage<byte[]> nonceKey() {
        return CompletableFuture.completedFuture(nonceKey.clone());
    }

    private synchronized boolean first(String id, Instant issuedAt) {
        Instant now = clock.instant();
        forget(now);
        // with a clock that was put back, what was forgotten would be fresh again
        if (issuedAt.isBefore(notBefore) || forgetAt.containsKey(id)) {
            return false;
        }
        if (forgetAt.size() >= most) {
            throw new ProofMemoryUnavailable(
                    "%d proofs were used within %s and no more can be remembered (comity.proof.most)"
                            .formatted(most, age));
        }
        forgetAt.put(id, now.plus(age).plus(MARGIN));
        return true;
    }

    private void forget(Instant now) {
        Iterator<Instant> oldest = forgetAt.values().iterator();
        while (oldest.hasNext()) {
            if (now.isBefore(oldest.next())) {
                return;
            }
            oldest.remove();
            notBefore = later(notBefore, now.minus(age));
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }
}
