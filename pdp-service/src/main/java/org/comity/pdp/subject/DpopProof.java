package org.comity.pdp.subject;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A DPoP proof (RFC 9449 §4.2), taken apart. Only its form was checked.
 *
 * @param parts the whole of it
 * @param algorithm by which it says that it was signed
 * @param key the public key that it brings along
 */
record DpopProof(UnverifiedToken parts, SignatureAlgorithm algorithm, ProofKey key) {
    /** An RSA key of 4096 bits makes one of some 1,700 characters. */
    private static final int LONGEST = 4 * 1024;

    /** With these it would point to another key, or ask for rules of its own. */
    private static final Set<String> REFUSED = Set.of("crit", "b64", "zip", "jku", "x5u", "x5c", "enc");

    /** What came of reading one. */
    sealed interface Reading {
        /**
         * It can be checked.
         *
         * @param proof the proof
         */
        record Usable(DpopProof proof) implements Reading {}

        /**
         * It cannot.
         *
         * @param fault why
         */
        record Unusable(ProofFault fault) implements Reading {}
    }

    /** Reads one. */
    static Reading read(String compact) {
        if (compact.length() > LONGEST) {
            return new Reading.Unusable(ProofFault.MALFORMED);
        }
        return UnverifiedToken.of(compact)
                .map(DpopProof::read)
                .orElseGet(() -> new Reading.Unusable(ProofFault.MALFORMED));
    }

    private static Reading read(UnverifiedToken parts) {
        Map<String, Object> header = parts.header();
        if (!"dpop+jwt".equals(header.get("typ")) || !Collections.disjoint(header.keySet(), REFUSED)) {
            return new Reading.Unusable(ProofFault.MALFORMED);
        }
        Optional<SignatureAlgorithm> algorithm = SignatureAlgorithm.named(header.getOrDefault("alg", ""));
        if (algorithm.isEmpty()) {
            return new Reading.Unusable(ProofFault.ALGORITHM);
        }
        Optional<ProofKey> key = header.get("jwk") instanceof Map<?, ?> jwk ? ProofKey.of(jwk) : Optional.empty();
        if (key.isEmpty()) {
            return new Reading.Unusable(ProofFault.MALFORMED);
        }
        return key.orElseThrow().fits(algorithm.orElseThrow())
                ? new Reading.Usable(new DpopProof(parts, algorithm.orElseThrow(), key.orElseThrow()))
                : new Reading.Unusable(ProofFault.ALGORITHM);
    }

    /** Whether the key that it brings along has signed it. */
    boolean signed() {
        return Signatures.match(parts, algorithm, key.key());
    }

    /** A claim that must be text. */
    Optional<String> text(String claim) {
        return parts.claims().get(claim) instanceof String text && !text.isBlank()
                ? Optional.of(text)
                : Optional.empty();
    }

    /** {@code iat}, in seconds. */
    Optional<Long> issuedAt() {
        return parts.claims().get("iat") instanceof Long seconds && seconds >= 0
                ? Optional.of(seconds)
                : Optional.empty();
    }
}
