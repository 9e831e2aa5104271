package org.comity.pdp.audit;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.comity.pdp.audit.Disk.OpenFile;

/**
 * The file, and how far it is known to be on the disk. For one thread.
 *
 * <p>After any fault nothing is known but what was forced before: the file must {@link #recover} before it is written
 * again.
 */
final class ChainFile implements Closeable {
    private final Disk disk;
    private final Path path;
    private OpenFile file;
    private ChainEnd end;
    private boolean sound;

    /**
     * Goes on with a file.
     *
     * @param end where its whole lines end
     */
    ChainFile(Disk disk, Path path, OpenFile file, ChainEnd end) {
        this.disk = disk;
        this.path = path;
        this.file = file;
        this.end = end;
        this.sound = true;
    }

    /** Where the log ends on the disk. */
    ChainEnd end() {
        return end;
    }

    /** Whether the last write came to its end. */
    boolean isSound() {
        return sound;
    }

    /** Returns when every line of the batch is on the disk; with an exception none counts. */
    void append(Batch batch) throws IOException {
        if (!sound) {
            throw new IllegalStateException("recover first");
        }
        sound = false;
        ByteBuffer lines = batch.lines();
        while (lines.hasRemaining()) {
            if (file.write(lines, end.length() + lines.position()) <= 0) {
                throw new IOException("the disk takes nothing");
            }
        }
        file.force();
        if (!file.isInPlace()) {
            throw new IOException("the log was moved or removed while it was open: bring it back, or start anew");
        }
        end = batch.end();
        sound = true;
    }

    /**
     * Goes back to what is known to be on the disk.
     *
     * @return number of bytes cut off
     */
    long recover() throws IOException {
        closeQuietly();
        file = disk.open(path);
        long size = file.size();
        if (size < end.length()) {
            throw new IOException(
                    "the log is shorter than what was acknowledged: %d bytes of %d".formatted(size, end.length()));
        }
        if (end.length() > 0 && !lastLineHash().equals(end.head().hash())) {
            throw new IOException(
                    "line %d is not what was written".formatted(end.head().sequence()));
        }
        file.truncate(end.length());
        file.force();
        sound = true;
        return size - end.length();
    }

    private String lastLineHash() throws IOException {
        return new LineHash().of(LogTail.read(file, end.lineStart(), end.lineLength()), 0, end.lineLength());
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private void closeQuietly() {
        try {
            file.close();
        } catch (IOException alreadyBroken) {
            // its bytes after the durable end do not count, and those before are on the disk
        }
    }
}
