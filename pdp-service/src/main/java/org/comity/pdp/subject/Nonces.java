package org.comity.pdp.subject;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Nonces that say when they were made, and that only the holder of the key can make: none need be kept. */
final class Nonces {
    private static final String MAC = "HmacSHA256";
    private static final int BYTES_OF_MAC = 16;
    private static final int BYTES = Long.BYTES + BYTES_OF_MAC;
    private static final int LETTERS = BYTES * 4 / 3;
    private static final long SKEW_SECONDS = 5;

    private final byte[] key;

    Nonces(byte[] key) {
        this.key = key.clone();
    }

    /** The nonce of that second. */
    String at(Instant now) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(made(now.getEpochSecond()));
    }

    /** Whether it is one of ours and no older than that. */
    boolean isFresh(String nonce, Instant now, Duration oldest) {
        if (nonce.length() != LETTERS) {
            return false;
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(nonce);
        } catch (IllegalArgumentException _) {
            return false;
        }
        if (bytes.length != BYTES) {
            return false;
        }
        long second = ByteBuffer.wrap(bytes).getLong();
        long age = now.getEpochSecond() - second;
        return MessageDigest.isEqual(bytes, made(second)) && age >= -SKEW_SECONDS && age <= oldest.toSeconds();
    }

    private byte[] made(long second) {
        byte[] time = ByteBuffer.allocate(Long.BYTES).putLong(second).array();
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            byte[] whole = mac.doFinal(time);
            return ByteBuffer.allocate(BYTES)
                    .put(time)
                    .put(Arrays.copyOf(whole, BYTES_OF_MAC))
                    .array();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has HMAC-SHA-256", impossible);
        }
    }
}
