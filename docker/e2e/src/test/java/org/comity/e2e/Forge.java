package org.comity.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.comity.e2e.world.Realm;
import org.comity.e2e.world.Token;
import org.comity.e2e.world.Web;

/** Makes bad tokens from a good one. */
final class Forge {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private Forge() {}

    /** Without a signature, and saying so. */
    static Token unsigned(Token good, String algorithm) {
        return new Token(header(good, header -> header.put("alg", algorithm)) + "." + good.part(1) + ".");
    }

    /** Signed with the public key as if it were a secret. */
    static Token signedWithPublicKey(Token good, Realm realm) {
        String content = header(good, header -> header.put("alg", "HS256")) + "." + good.part(1);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(pem(publicKey(good, realm)).getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            byte[] signature = mac.doFinal(content.getBytes(StandardCharsets.US_ASCII));
            return new Token(content + "." + ENCODER.encodeToString(signature));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With other claims below the old signature. */
    static Token claiming(Token good, Consumer<ObjectNode> change) {
        ObjectNode claims = good.claims().deepCopy();
        change.accept(claims);
        return new Token(good.part(0) + "." + encoded(claims) + "." + good.part(2));
    }

    /** With another header before the old signature. */
    static Token headed(Token good, Consumer<ObjectNode> change) {
        return new Token(header(good, change) + "." + good.part(1) + "." + good.part(2));
    }

    private static String header(Token good, Consumer<ObjectNode> change) {
        ObjectNode header = headerOf(good);
        change.accept(header);
        return encoded(header);
    }

    private static ObjectNode headerOf(Token token) {
        try {
            String json = new String(Base64.getUrlDecoder().decode(token.part(0)), StandardCharsets.UTF_8);
            return (ObjectNode) Web.JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PublicKey publicKey(Token good, Realm realm) throws GeneralSecurityException {
        String kid = headerOf(good).path("kid").asText();
        JsonNode keys = Web.ask(Web.to(realm.issuer().resolve("/realms/mla/protocol/openid-connect/certs"))
                        .build())
                .expecting(200)
                .json()
                .path("keys");
        for (JsonNode key : keys) {
            if (key.path("kid").asText().equals(kid)) {
                return KeyFactory.getInstance("RSA")
                        .generatePublic(new RSAPublicKeySpec(number(key.path("n")), number(key.path("e"))));
            }
        }
        throw new IllegalStateException("Keycloak does not publish the key " + kid);
    }

    private static BigInteger number(JsonNode member) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(member.asText()));
    }

    private static String pem(PublicKey key) {
        return "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
                .formatted(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded()));
    }

    private static String encoded(ObjectNode json) {
        return ENCODER.encodeToString(json.toString().getBytes(StandardCharsets.UTF_8));
    }
}
