package org.comity.pdp.subject;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What the header of a token says of its signature. Only enough to choose one of the issuer's keys.
 *
 * @param algorithm {@code alg}
 * @param keyId {@code kid}
 */
record TokenHeader(SignatureAlgorithm algorithm, String keyId) {
    private static final int LONGEST_KEY_ID = 256;
    private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");
    /** With these a token would bring its own key, or ask for rules of its own (RFC 8725 §3.10, RFC 7797). */
    private static final Set<String> REFUSED = Set.of("crit", "b64", "zip", "jwk", "jku", "x5u", "x5c");

    /** What came of reading one. */
    sealed interface Reading {
        /**
         * It can be used.
         *
         * @param header the header
         */
        record Usable(TokenHeader header) implements Reading {}

        /**
         * It cannot.
         *
         * @param fault why
         */
        record Unusable(TokenFault fault) implements Reading {}
    }

    /** Reads the members of a header. */
    static Reading read(Map<String, Object> members) {
        if (!Collections.disjoint(members.keySet(), REFUSED)) {
            return new Reading.Unusable(TokenFault.MALFORMED);
        }
        var algorithm = SignatureAlgorithm.named(members.getOrDefault("alg", ""));
        if (algorithm.isEmpty()) {
            return new Reading.Unusable(TokenFault.ALGORITHM);
        }
        if (!(members.get("typ") instanceof String type && TYPES.contains(type.toLowerCase(Locale.ROOT)))) {
            return new Reading.Unusable(TokenFault.NOT_AN_ACCESS_TOKEN);
        }
        if (!(members.get("kid") instanceof String keyId && !keyId.isBlank() && keyId.length() <= LONGEST_KEY_ID)) {
            return new Reading.Unusable(TokenFault.UNKNOWN_KEY);
        }
        return new Reading.Usable(new TokenHeader(algorithm.orElseThrow(), keyId));
    }
}
