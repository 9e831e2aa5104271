package org.comity.pdp.subject;

import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * A public key with which the issuer's signatures are checked.
 *
 * @param id its {@code kid}
 * @param family RSA, or the name of its curve
 * @param algorithm the one algorithm that it is for, where its issuer says so
 * @param key the key
 */
record SigningKey(String id, String family, Optional<SignatureAlgorithm> algorithm, PublicKey key) {
    private static final int SHORTEST_RSA = 2048;
    /** The members that make the key. Others, certificates among them, are not looked at. */
    private static final Set<String> MATERIAL = Set.of("kty", "kid", "n", "e", "crv", "x", "y");

    /** Whether it may be used with the algorithm. */
    boolean fits(SignatureAlgorithm wanted) {
        return wanted.takes(family)
                && algorithm.map(only -> only.equals(wanted)).orElse(true);
    }

    /** The key that a JSON Web Key (RFC 7517) holds; empty for one that is not there to check signatures. */
    static Optional<SigningKey> of(Map<?, ?> jwk) {
        if (!(jwk.get("kid") instanceof String id) || !forSignatures(jwk)) {
            return Optional.empty();
        }
        Object stated = jwk.get("alg");
        var algorithm = stated == null ? Optional.<SignatureAlgorithm>empty() : SignatureAlgorithm.named(stated);
        if (stated != null && algorithm.isEmpty()) {
            return Optional.empty();
        }
        String family = String.valueOf(jwk.get(jwk.containsKey("crv") ? "crv" : "kty"));
        return publicKey(jwk)
                .map(PublicJsonWebKey::getPublicKey)
                .filter(SigningKey::strongEnough)
                .map(key -> new SigningKey(id, family, algorithm, key));
    }

    static boolean forSignatures(Map<?, ?> jwk) {
        Object use = jwk.get("use");
        Object operations = jwk.get("key_ops");
        return (use == null || use.equals("sig"))
                && (operations == null || (operations instanceof List<?> words && words.contains("verify")));
    }

    /** The public key that the members make, whatever it is for. */
    static Optional<PublicJsonWebKey> publicKey(Map<?, ?> jwk) {
        Map<String, Object> members = new HashMap<>();
        jwk.forEach((name, value) -> {
            if (name instanceof String word && MATERIAL.contains(word)) {
                members.put(word, value);
            }
        });
        try {
            return JsonWebKey.Factory.newJwk(members) instanceof PublicJsonWebKey key
                    ? Optional.of(key)
                    : Optional.empty();
        } catch (JoseException | RuntimeException _) {
            return Optional.empty();
        }
    }

    static boolean strongEnough(PublicKey key) {
        return !(key instanceof RSAPublicKey rsa) || rsa.getModulus().bitLength() >= SHORTEST_RSA;
    }
}
