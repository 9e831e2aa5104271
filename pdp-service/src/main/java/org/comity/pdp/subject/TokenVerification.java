package org.comity.pdp.subject;

/** What came of verifying a token. */
public sealed interface TokenVerification {
    /**
     * It holds, for whoever has it.
     *
     * @param token the proof
     */
    record Trusted(VerifiedToken token) implements TokenVerification {}

    /**
     * It holds, for the one alone who holds what it is bound to as well.
     *
     * @param token what must be proven still
     */
    record Bound(UnprovenToken token) implements TokenVerification {}

    /**
     * It does not.
     *
     * @param fault why; safe to tell the one who presented it
     */
    record Untrusted(TokenFault fault) implements TokenVerification {}
}
