package org.comity.pdp.subject.replay;

import java.time.Instant;
import java.util.concurrent.CompletionStage;

/** Knows which proofs were used, for all instances that share it. Where it cannot say, it fails and nothing is believed. */
public interface ProofMemory {
    /**
     * Remembers a proof.
     *
     * @param id what is the same for two uses of one proof
     * @param issuedAt when the proof says that it was made
     * @return whether this is its first use; fails with {@link ProofMemoryUnavailable} where nobody can say
     */
    CompletionStage<Boolean> remember(String id, Instant issuedAt);

    /** The key from which every instance that shares this memory makes its nonces, and by which it knows the others'. */
    CompletionStage<byte[]> nonceKey();
}
