package org.comity.pdp.subject;

import java.util.Arrays;
import java.util.Optional;

/**
 * The signature algorithms that count (RFC 7518 §3.1, RFC 8037): those with a public key alone. {@code none} and the
 * HMACs are not in the list, so that nobody can sign with what everybody may read.
 */
enum SignatureAlgorithm {
    RS256("RS256", "RSA"),
    RS384("RS384", "RSA"),
    RS512("RS512", "RSA"),
    PS256("PS256", "RSA"),
    PS384("PS384", "RSA"),
    PS512("PS512", "RSA"),
    ES256("ES256", "P-256"),
    ES384("ES384", "P-384"),
    ES512("ES512", "P-521"),
    EDDSA("EdDSA", "Ed");

    private final String word;
    private final String family;

    SignatureAlgorithm(String word, String family) {
        this.word = word;
        this.family = family;
    }

    /** Its name on the wire. */
    String word() {
        return word;
    }

    /** Whether keys of the kind (RSA, or the name of a curve) sign by it. */
    boolean takes(String key) {
        // EdDSA is one name for Ed25519 and Ed448
        return this == EDDSA ? key.startsWith(family) : key.equals(family);
    }

    /** The algorithm of that name, letter by letter. */
    static Optional<SignatureAlgorithm> named(Object word) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.word.equals(word))
                .findFirst();
    }
}
