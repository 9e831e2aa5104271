package org.comity.pdp.audit;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 as it stands in a line. For one thread. */
final class LineHash {
    private final MessageDigest digest;

    LineHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    String of(byte[] bytes, int from, int to) {
        return of(ByteBuffer.wrap(bytes, from, to - from));
    }

    /** Hashes what remains in the buffer. */
    String of(ByteBuffer bytes) {
        digest.update(bytes.duplicate());
        return "sha256:" + HexFormat.of().formatHex(digest.digest());
    }
}
