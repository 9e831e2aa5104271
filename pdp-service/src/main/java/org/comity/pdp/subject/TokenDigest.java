package org.comity.pdp.subject;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 of a whole token: what a verification is remembered by, so that no token is kept. */
record TokenDigest(long first, long second, long third, long fourth) {
    // one for each thread that asks: to find one costs as much as to use it
    private static final ThreadLocal<MessageDigest> SHA256 = ThreadLocal.withInitial(TokenDigest::sha256);

    static TokenDigest of(String token) {
        // what is no text becomes `?`, which no token that was ever verified has in it
        ByteBuffer digest = ByteBuffer.wrap(SHA256.get().digest(token.getBytes(StandardCharsets.UTF_8)));
        return new TokenDigest(digest.getLong(), digest.getLong(), digest.getLong(), digest.getLong());
    }

    // each part of a digest is as good as any
    @Override
    public int hashCode() {
        return Long.hashCode(first);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
