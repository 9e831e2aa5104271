package org.comity.pdp.audit;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** Every call to the file system that the log makes, so that a test can let each of them fail. */
interface Disk {
    /**
     * Takes the lock of a log for this process.
     *
     * @throws LogInUse when another holds it
     */
    Closeable lock(Path lockFile) throws IOException;

    /** Whether the file is there. */
    boolean exists(Path file) throws IOException;

    /** Creates the folder and those above it, durably. */
    void createFolder(Path folder) throws IOException;

    /** Creates a file that must not be there yet. */
    OpenFile create(Path file) throws IOException;

    /** Opens a file that must be there. */
    OpenFile open(Path file) throws IOException;

    /** Makes the names in a folder durable. */
    void forceFolder(Path folder) throws IOException;

    /** One open file. */
    interface OpenFile extends Closeable {
        /** Whether the path still leads to this file: what goes to one that was moved or removed, nobody finds. */
        boolean isInPlace() throws IOException;

        long size() throws IOException;

        int read(ByteBuffer into, long position) throws IOException;

        /** Writes some or all of what remains in the buffer. */
        int write(ByteBuffer from, long position) throws IOException;

        void truncate(long size) throws IOException;

        /** Returns when all that was written is on the disk. */
        void force() throws IOException;
    }

    /** Another process writes this log. */
    final class LogInUse extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
