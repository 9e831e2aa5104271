package org.comity.pdp.subject;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Writes tokens by hand, with any bytes in them: what a library would refuse to write is what must be tried. */
final class Forge {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Forge() {}

    static String json(Map<String, ?> members) {
        try {
            return JSON.writeValueAsString(members);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String base64(String text) {
        return base64(text.getBytes(StandardCharsets.UTF_8));
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String signed(String header, String payload, String algorithm, PrivateKey key) {
        return signed(
                header.getBytes(StandardCharsets.UTF_8), payload.getBytes(StandardCharsets.UTF_8), algorithm, key);
    }

    static String signed(byte[] header, byte[] payload, String algorithm, PrivateKey key) {
        String input = base64(header) + "." + base64(payload);
        return input + "." + base64(signature(input, algorithm, key));
    }

    static String hmac(String header, String payload, byte[] secret) {
        String input = base64(header) + "." + base64(payload);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return input + "." + base64(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] signature(String input, String algorithm, PrivateKey key) {
        try {
            Signature signature = engine(algorithm);
            signature.initSign(key);
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Signature engine(String algorithm) throws GeneralSecurityException {
        String bits = algorithm.substring(2);
        return switch (algorithm.substring(0, 2)) {
            case "RS" -> Signature.getInstance("SHA%swithRSA".formatted(bits));
            case "ES" -> Signature.getInstance("SHA%swithECDSAinP1363Format".formatted(bits));
            case "Ed" -> Signature.getInstance("EdDSA");
            default -> {
                Signature pss = Signature.getInstance("RSASSA-PSS");
                pss.setParameter(new PSSParameterSpec(
                        "SHA-" + bits, "MGF1", new MGF1ParameterSpec("SHA-" + bits), Integer.parseInt(bits) / 8, 1));
                yield pss;
            }
        };
    }
}
