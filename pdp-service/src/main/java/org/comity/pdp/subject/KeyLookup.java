package org.comity.pdp.subject;

/** What came of looking for the key of a token. */
sealed interface KeyLookup {
    /**
     * It is there.
     *
     * @param key the key
     * @param among the set that it stands in
     */
    record Found(SigningKey key, KeySet among) implements KeyLookup {}

    /**
     * It is not.
     *
     * @param fault why
     */
    record Missing(TokenFault fault) implements KeyLookup {}
}
