package org.comity.pdp.audit;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.comity.pdp.audit.Disk.OpenFile;

/** Reads the end of a log, to go on from there. The whole log is the verifier's business. */
final class LogTail {
    /** Room for a torn batch and the longest line before it, and little enough to be read at every start. */
    static final int WINDOW = 16 << 20;

    /** What the end looks like. */
    sealed interface Finding {
        /** Whole lines up to the end. */
        record Sound(ChainEnd end) implements Finding {}

        /** After whole lines there is a piece of a batch that was never acknowledged. */
        record Torn(ChainEnd end, ByteBuffer piece) implements Finding {}

        /**
         * Nothing that this log would write: someone changed it, or it is another file.
         *
         * @param line its number; 0 where it cannot be known
         * @param fault to be read after the number
         */
        record Foreign(long line, String fault) implements Finding {}
    }

    private final LineHash hash = new LineHash();
    private final byte[] bytes;
    private final long start;
    private ChainEnd end;
    private boolean endIsKnown;

    private LogTail(byte[] bytes, long start) {
        this.bytes = bytes;
        this.start = start;
        this.end = ChainEnd.OF_NOTHING;
        this.endIsKnown = start == 0;
    }

    static Finding examine(OpenFile file) throws IOException {
        long size = file.size();
        long start = Math.max(0, size - WINDOW);
        byte[] bytes = read(file, start, (int) (size - start));
        return new LogTail(bytes, start).examine();
    }

    static byte[] read(OpenFile file, long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (file.read(buffer, position + buffer.position()) < 0) {
                throw new EOFException("the log ended while it was read");
            }
        }
        return buffer.array();
    }

    private Finding examine() {
        int from = start == 0 ? 0 : newlineAfter(0) + 1;
        while (from < bytes.length) {
            int to = newlineAfter(from);
            if (to == bytes.length || isTorn(from, to)) {
                return torn(from);
            }
            Optional<ChainLine> line = ChainLine.read(bytes, from, to);
            if (line.isEmpty()) {
                // a last line that is no line of a log may be what a crash left; one further up may not
                return to == bytes.length - 1 ? torn(from) : foreign("is no line of a decision log");
            }
            if (endIsKnown && !line.get().follows(end.head())) {
                return foreign("does not follow from the line before it");
            }
            end = new ChainEnd(
                    new AuditHead(line.get().sequence(), hash.of(bytes, from, to)), start + to + 1, to - from);
            endIsKnown = true;
            from = to + 1;
        }
        return endIsKnown ? new Finding.Sound(end) : foreign("is longer than any line of a decision log");
    }

    /** A line never holds a zero: where one stands, a block of the batch did not reach the disk. */
    private boolean isTorn(int from, int to) {
        if (bytes.length - from > Batch.MOST_BYTES) {
            return false;
        }
        for (int at = from; at < to; at++) {
            if (bytes[at] == 0) {
                return true;
            }
        }
        return false;
    }

    private Finding torn(int from) {
        byte[] piece = Arrays.copyOfRange(bytes, from, bytes.length);
        if (!endIsKnown || piece.length > Batch.MOST_BYTES) {
            return foreign("is longer than any line of a decision log");
        }
        if (end.length() == 0 && !beginsLog(piece)) {
            return foreign("is no line of a decision log");
        }
        return new Finding.Torn(end, ByteBuffer.wrap(piece));
    }

    /** So that a file of another kind, named by mistake, is left alone. */
    private static boolean beginsLog(byte[] piece) {
        byte[] opening = ChainLine.opening(1, AuditHead.GENESIS.hash());
        for (int at = 0; at < Math.min(piece.length, opening.length); at++) {
            if (piece[at] != opening[at] && piece[at] != 0) {
                return false;
            }
        }
        return true;
    }

    private Finding foreign(String what) {
        return new Finding.Foreign(endIsKnown ? end.head().sequence() + 1 : 0, what);
    }

    private int newlineAfter(int from) {
        int at = from;
        while (at < bytes.length && bytes[at] != '\n') {
            at++;
        }
        return at;
    }
}
