package org.comity.pdp.subject;

/** Who calls? */
public sealed interface CallerVerification {
    /**
     * This one.
     *
     * @param caller whoever it is, all was proven that had to be
     */
    record Known(Caller caller) implements CallerVerification {}

    /**
     * Nobody: the token does not hold.
     *
     * @param fault why
     */
    record TokenRefused(TokenFault fault) implements CallerVerification {}

    /**
     * Nobody: the token does not count for the one who shows it.
     *
     * @param fault why
     */
    record ProofRefused(ProofFault fault) implements CallerVerification {}

    /** Nobody yet: the proof must hold a nonce of ours that is fresh (RFC 9449 §9). */
    record NonceWanted() implements CallerVerification {}
}
