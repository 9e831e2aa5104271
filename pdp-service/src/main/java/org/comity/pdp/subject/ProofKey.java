package org.comity.pdp.subject;

import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jose4j.jwk.PublicJsonWebKey;

/**
 * The public key that a proof brings along.
 *
 * @param family RSA, or the name of its curve
 * @param algorithm the one algorithm that it says it is for
 * @param key the key
 * @param thumbprint its SHA-256 thumbprint in base64url (RFC 7638)
 */
record ProofKey(String family, Optional<SignatureAlgorithm> algorithm, PublicKey key, String thumbprint) {
    // larger ones, and large exponents, are there to keep us busy
    private static final int LONGEST_RSA = 4096;
    private static final int LONGEST_EXPONENT = 32;
    /** RFC 7518 §6: what a private or symmetric key is made of. RFC 9449 §4.2: it must not be there. */
    private static final Set<String> SECRETS = Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");

    /** Whether it may be used with the algorithm. */
    boolean fits(SignatureAlgorithm wanted) {
        return wanted.takes(family)
                && algorithm.map(only -> only.equals(wanted)).orElse(true);
    }

    /** The key that a JSON Web Key holds; empty for anything but a public key to check signatures with. */
    static Optional<ProofKey> of(Map<?, ?> jwk) {
        if (!Collections.disjoint(jwk.keySet(), SECRETS) || !SigningKey.forSignatures(jwk)) {
            return Optional.empty();
        }
        Object stated = jwk.get("alg");
        var algorithm = stated == null ? Optional.<SignatureAlgorithm>empty() : SignatureAlgorithm.named(stated);
        if (stated != null && algorithm.isEmpty()) {
            return Optional.empty();
        }
        String family = String.valueOf(jwk.get(jwk.containsKey("crv") ? "crv" : "kty"));
        return SigningKey.publicKey(jwk)
                .filter(key -> SigningKey.strongEnough(key.getPublicKey()) && small(key.getPublicKey()))
                .map(key -> new ProofKey(family, algorithm, key.getPublicKey(), thumbprint(key)));
    }

    private static boolean small(PublicKey key) {
        return !(key instanceof RSAPublicKey rsa)
                || (rsa.getModulus().bitLength() <= LONGEST_RSA
                        && rsa.getPublicExponent().bitLength() <= LONGEST_EXPONENT);
    }

    private static String thumbprint(PublicJsonWebKey key) {
        return key.calculateBase64urlEncodedThumbprint("SHA-256");
    }
}
