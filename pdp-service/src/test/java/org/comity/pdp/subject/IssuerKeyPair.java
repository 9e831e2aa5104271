package org.comity.pdp.subject;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.lang.JoseException;

/**
 * A key pair of the issuer.
 *
 * @param id its {@code kid}
 * @param algorithm what it signs by
 * @param pair the keys
 */
record IssuerKeyPair(String id, String algorithm, KeyPair pair) {
    static IssuerKeyPair rsa(String id) {
        return rsa(id, 2048);
    }

    static IssuerKeyPair rsa(String id, int bits) {
        return new IssuerKeyPair(id, "RS256", generated("RSA", bits));
    }

    static IssuerKeyPair curve(String id, String algorithm) {
        return new IssuerKeyPair(
                id,
                algorithm,
                switch (algorithm) {
                    case "ES256" -> generated("EC", 256);
                    case "ES384" -> generated("EC", 384);
                    case "ES512" -> generated("EC", 521);
                    default -> generated("Ed25519", 255);
                });
    }

    IssuerKeyPair by(String otherAlgorithm) {
        return new IssuerKeyPair(id, otherAlgorithm, pair);
    }

    /** As Keycloak publishes it. */
    Map<String, Object> jwk() {
        try {
            Map<String, Object> members = new LinkedHashMap<>(
                    JsonWebKey.Factory.newJwk(pair.getPublic()).toParams(OutputControlLevel.PUBLIC_ONLY));
            members.put("kid", id);
            members.put("use", "sig");
            members.put("alg", algorithm);
            return members;
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    String sign(Map<String, ?> header, Map<String, ?> claims) {
        return sign(Forge.json(header), Forge.json(claims));
    }

    String sign(String header, String payload) {
        return Forge.signed(header, payload, algorithm, pair.getPrivate());
    }

    /** A token with the header that Keycloak writes. */
    String sign(Map<String, ?> claims) {
        return sign(header(), claims);
    }

    Map<String, Object> header() {
        return Map.of("alg", algorithm, "typ", "JWT", "kid", id);
    }

    private static KeyPair generated(String kind, int size) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
            if (!kind.equals("Ed25519")) {
                generator.initialize(size);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
