package org.comity.pdp.subject;

/** What came of verifying a token. */
public sealed interface TokenVerification {
    /**
     * It holds.
     *
     * @param token the proof
     */
    record Trusted(VerifiedToken token) implements TokenVerification {}

    /**
     * It does not.
     *
     * @param fault why; safe to tell the one who presented it
     */
    record Untrusted(TokenFault fault) implements TokenVerification {}
}
