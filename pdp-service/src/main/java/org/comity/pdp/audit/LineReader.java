package org.comity.pdp.audit;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Goes through a file line by line, without making strings of it. It ends where the file ended when it was opened. */
final class LineReader implements Closeable {
    private static final int MOST_BYTES = Batch.MOST_BYTES;
    private static final int BEGINNING = 160;

    private final InputStream file;
    private long unread;
    private byte[] bytes;
    private int filled;
    private int from;
    private int to = -1;

    LineReader(Path path) throws IOException {
        unread = Files.size(path);
        bytes = new byte[Math.clamp(unread, 1, 1 << 20)];
        file = Files.newInputStream(path);
    }

    /** Goes to the next whole line; false when there is none, or none short enough. */
    boolean next() throws IOException {
        from = Math.min(to + 1, filled);
        int at = from;
        while (true) {
            while (at < filled && bytes[at] != '\n') {
                at++;
            }
            if (at < filled) {
                to = at;
                return true;
            }
            int scanned = at - from;
            if (scanned > MOST_BYTES || !fill()) {
                to = filled;
                return false;
            }
            at = from + scanned;
        }
    }

    byte[] bytes() {
        return bytes;
    }

    /** Where the line begins in {@link #bytes}. */
    int from() {
        return from;
    }

    /** Where its newline stands. */
    int to() {
        return to;
    }

    /** So much of the line that its kind is in it: all others can be passed over unread. */
    String beginning() {
        return new String(bytes, from, Math.min(to - from, BEGINNING), StandardCharsets.ISO_8859_1);
    }

    /** After {@link #next} said false: how much there is without a newline. */
    long rest() {
        return filled - from + unread;
    }

    /** Moves what is unfinished to the front and reads more. */
    private boolean fill() throws IOException {
        System.arraycopy(bytes, from, bytes, 0, filled - from);
        filled -= from;
        from = 0;
        if (filled == bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        int read = file.read(bytes, filled, (int) Math.min(bytes.length - filled, unread));
        if (read <= 0) {
            unread = 0; // the file became shorter meanwhile
            return false;
        }
        filled += read;
        unread -= read;
        return true;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
