package org.comity.pdp.subject;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** A proof as an honest caller makes it, any part of which can be made otherwise. */
public final class SampleProof {
    private final IssuerKeyPair signer;
    private final Map<String, Object> header = new LinkedHashMap<>();
    private final Map<String, Object> claims = new LinkedHashMap<>();

    private SampleProof(IssuerKeyPair signer) {
        this.signer = signer;
    }

    /** A proof for the token, by the key. */
    static SampleProof by(IssuerKeyPair key, String token, Instant now) {
        SampleProof proof = new SampleProof(key);
        proof.header.put("typ", "dpop+jwt");
        proof.header.put("alg", key.algorithm());
        proof.header.put("jwk", publicKey(key));
        proof.claims.put("jti", UUID.randomUUID().toString());
        proof.claims.put("htm", "POST");
        proof.claims.put("htu", "https://pdp.example:8443/access/v1/evaluation");
        proof.claims.put("iat", now.getEpochSecond());
        proof.claims.put("ath", digest(token));
        return proof;
    }

    SampleProof header(String name, Object value) {
        header.put(name, value);
        return this;
    }

    SampleProof claim(String name, Object value) {
        claims.put(name, value);
        return this;
    }

    SampleProof without(String name) {
        header.remove(name);
        claims.remove(name);
        return this;
    }

    SampleProof signedBy(IssuerKeyPair other) {
        SampleProof proof = new SampleProof(other);
        proof.header.putAll(header);
        proof.claims.putAll(claims);
        return proof;
    }

    String headerText() {
        return Forge.json(header);
    }

    String claimsText() {
        return Forge.json(claims);
    }

    String text() {
        return text(headerText(), claimsText());
    }

    /** The proof with these very words in it, signed. */
    String text(String headerText, String claimsText) {
        return signer.sign(headerText, claimsText);
    }

    static Map<String, Object> publicKey(IssuerKeyPair key) {
        Map<String, Object> members = new HashMap<>(key.jwk());
        members.keySet().removeAll(java.util.Set.of("kid", "use", "alg"));
        return members;
    }

    static String thumbprint(IssuerKeyPair key) {
        try {
            return PublicJsonWebKey.Factory.newPublicJwk(publicKey(key)).calculateBase64urlEncodedThumbprint("SHA-256");
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static Map<String, Object> privateKey(IssuerKeyPair key) {
        try {
            PublicJsonWebKey whole =
                    PublicJsonWebKey.Factory.newPublicJwk(key.pair().getPublic());
            whole.setPrivateKey(key.pair().getPrivate());
            return whole.toParams(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE);
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String digest(String text) {
        try {
            return Forge.base64(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
