package org.comity.pdp.audit;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Lines on their way to the disk, each chained to the one before. For one thread; used again after {@link #begin}. */
final class Batch {
    /** Whoever fills a batch stops here. */
    static final int ENOUGH = 1 << 20;

    /** More than any batch has. */
    static final int MOST_BYTES = ENOUGH + LineBody.MOST_BYTES + 1024;

    private final LineHash hash = new LineHash();
    private final List<AuditHead> heads = new ArrayList<>();
    private byte[] bytes = new byte[64 << 10];
    private int length;
    private ChainEnd end = ChainEnd.OF_NOTHING;

    /** Empties the batch: its first line comes after this end. */
    void begin(ChainEnd after) {
        heads.clear();
        length = 0;
        end = after;
        if (bytes.length > ENOUGH * 2) {
            bytes = new byte[ENOUGH];
        }
    }

    /** Chains one more line. */
    void add(LineBody body) {
        byte[] opening = ChainLine.opening(end.head());
        int lineLength = opening.length + body.length();
        int from = length;
        if (from + lineLength + 1 > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, from + lineLength + 1));
        }
        System.arraycopy(opening, 0, bytes, from, opening.length);
        body.copyTo(bytes, from + opening.length);
        bytes[from + lineLength] = '\n';
        length += lineLength + 1;
        AuditHead head = new AuditHead(end.head().sequence() + 1, hash.of(bytes, from, from + lineLength));
        heads.add(head);
        end = new ChainEnd(head, end.length() + lineLength + 1, lineLength);
    }

    /** The bytes to write. */
    ByteBuffer lines() {
        return ByteBuffer.wrap(bytes, 0, length);
    }

    /** One for each line, in order. */
    List<AuditHead> heads() {
        return List.copyOf(heads);
    }

    /** Where the log ends once the batch is written. */
    ChainEnd end() {
        return end;
    }
}
