package org.comity.pdp.audit;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Lines on their way to the disk, each chained to the one before. For one thread; used again after {@link #begin}. */
final class Batch {
    /** Whoever fills a batch stops here. */
    static final int ENOUGH = 1 << 20;

    /** More than any batch has. */
    static final int MOST_BYTES = ENOUGH + LineBody.MOST_BYTES + 1024;

    private final LineHash hash = new LineHash();
    private final List<String> hashes = new ArrayList<>();
    private byte[] bytes = new byte[64 << 10];
    private int length;
    private int lastLine;
    private ChainEnd before = ChainEnd.OF_NOTHING;

    /** Empties the batch: its first line comes after this end. */
    void begin(ChainEnd after) {
        hashes.clear();
        length = 0;
        before = after;
        if (bytes.length > ENOUGH * 2) {
            bytes = new byte[ENOUGH];
        }
    }

    /** Chains one more line. */
    void add(LineBody body) {
        byte[] opening = ChainLine.opening(sequence() + 1, lastHash());
        int lineLength = opening.length + body.length();
        int from = length;
        if (from + lineLength + 1 > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, from + lineLength + 1));
        }
        System.arraycopy(opening, 0, bytes, from, opening.length);
        body.copyTo(bytes, from + opening.length);
        bytes[from + lineLength] = '\n';
        length += lineLength + 1;
        lastLine = lineLength;
        hashes.add(hash.of(bytes, from, from + lineLength));
    }

    private long sequence() {
        return before.head().sequence() + hashes.size();
    }

    private String lastHash() {
        return hashes.isEmpty() ? before.head().hash() : hashes.getLast();
    }

    /** The bytes to write. */
    ByteBuffer lines() {
        return ByteBuffer.wrap(bytes, 0, length);
    }

    /**
     * One for each line, in order; they count once the batch is written.
     *
     * @param log its name
     */
    List<AuditReceipt> receipts(String log) {
        long first = before.head().sequence() + 1;
        return IntStream.range(0, hashes.size())
                .mapToObj(i -> new AuditReceipt(log, first + i, hashes.get(i)))
                .toList();
    }

    /** Where the log ends once the batch is written. */
    ChainEnd end() {
        return hashes.isEmpty()
                ? before
                : new ChainEnd(new AuditHead(sequence(), lastHash()), before.length() + length, lastLine);
    }
}
