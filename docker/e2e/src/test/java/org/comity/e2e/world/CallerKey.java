package org.comity.e2e.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Consumer;

/** A key to which tokens can be bound, and the proofs that it is held (RFC 9449). */
public final class CallerKey {
    private static final int BYTES = 32;

    private final KeyPair pair;

    private CallerKey(KeyPair pair) {
        this.pair = pair;
    }

    /** A new one, on the curve P-256. */
    public static CallerKey generated() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return new CallerKey(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Its SHA-256 thumbprint (RFC 7638). */
    public String thumbprint() {
        ObjectNode key = jwk();
        return digest("{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"%s\",\"y\":\"%s\"}"
                .formatted(key.path("x").asText(), key.path("y").asText()));
    }

    /** A proof for a request for a token. */
    public String proof(URI address) {
        return signed(header(), claims("POST", address));
    }

    /** A proof for a question with the token, but for what is changed. */
    public String proof(URI address, Token token, String nonce, Consumer<ObjectNode> change) {
        ObjectNode claims = claims("POST", address);
        claims.put("ath", digest(token.value()));
        if (!nonce.isEmpty()) {
            claims.put("nonce", nonce);
        }
        change.accept(claims);
        return signed(header(), claims);
    }

    /** A proof that says it is by another key, and is signed by this one. */
    public String proofAs(CallerKey other, URI address, Token token, String nonce) {
        ObjectNode claims = claims("POST", address);
        claims.put("ath", digest(token.value())).put("nonce", nonce);
        return signed(other.header(), claims);
    }

    private ObjectNode header() {
        ObjectNode header = Web.JSON.createObjectNode().put("typ", "dpop+jwt").put("alg", "ES256");
        header.set("jwk", jwk());
        return header;
    }

    private static ObjectNode claims(String method, URI address) {
        return Web.JSON
                .createObjectNode()
                .put("jti", UUID.randomUUID().toString())
                .put("htm", method)
                .put("htu", address.toString())
                .put("iat", Instant.now().getEpochSecond());
    }

    private ObjectNode jwk() {
        ECPublicKey key = (ECPublicKey) pair.getPublic();
        return Web.JSON
                .createObjectNode()
                .put("kty", "EC")
                .put("crv", "P-256")
                .put("x", coordinate(key.getW().getAffineX()))
                .put("y", coordinate(key.getW().getAffineY()));
    }

    private String signed(ObjectNode header, ObjectNode claims) {
        String input = base64(header.toString().getBytes(StandardCharsets.UTF_8)) + "."
                + base64(claims.toString().getBytes(StandardCharsets.UTF_8));
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(pair.getPrivate());
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String coordinate(BigInteger value) {
        byte[] bytes = value.toByteArray();
        byte[] padded = new byte[BYTES];
        int length = Math.min(bytes.length, BYTES);
        System.arraycopy(bytes, bytes.length - length, padded, BYTES - length, length);
        return base64(padded);
    }

    private static String digest(String text) {
        try {
            return base64(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
