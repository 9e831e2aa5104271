package org.comity.pdp.subject.replay;

/** Nobody can say whether a proof was used before. */
public final class ProofMemoryUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ProofMemoryUnavailable(String message) {
        super(message, null, false, false);
    }

    ProofMemoryUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
