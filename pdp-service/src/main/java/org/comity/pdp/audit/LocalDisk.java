package org.comity.pdp.audit;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The file system of this machine. */
final class LocalDisk implements Disk {
    /** Closing any channel of a file gives up the process's lock on it (POSIX): so it is never opened twice. */
    private static final Set<Path> LOCKED = ConcurrentHashMap.newKeySet();

    @Override
    public Closeable lock(Path lockFile) throws IOException {
        if (!LOCKED.add(lockFile)) {
            throw new LogInUse();
        }
        try {
            FileChannel channel = lockedChannel(lockFile);
            return () -> {
                channel.close();
                LOCKED.remove(lockFile);
            };
        } catch (IOException | RuntimeException e) {
            LOCKED.remove(lockFile);
            throw e;
        }
    }

    private static FileChannel lockedChannel(Path lockFile) throws IOException {
        FileChannel channel = FileChannel.open(
                lockFile, Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE), readableByGroup(lockFile));
        try {
            if (channel.tryLock() == null) {
                throw new LogInUse();
            }
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public boolean exists(Path file) {
        return Files.exists(file);
    }

    @Override
    public void createFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = folder.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IOException("no such root: `%s`".formatted(folder));
        }
        createFolder(parent);
        Files.createDirectory(folder);
        forceFolder(parent);
    }

    @Override
    public OpenFile create(Path file) throws IOException {
        Set<StandardOpenOption> options =
                Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        return opened(file, FileChannel.open(file, options, readableByGroup(file)));
    }

    @Override
    public OpenFile open(Path file) throws IOException {
        return opened(file, FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    /** Opens a file that is only looked at. */
    static OpenFile openToRead(Path file) throws IOException {
        return opened(file, FileChannel.open(file, StandardOpenOption.READ));
    }

    @Override
    public void forceFolder(Path folder) throws IOException {
        if (!hasPosixFolders(folder)) {
            return; // elsewhere a folder cannot be opened, and names are durable without it
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** The log holds what people asked for: nobody else may read it. */
    private static FileAttribute<?>[] readableByGroup(Path file) {
        if (!hasPosixFolders(file)) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----"))
        };
    }

    private static boolean hasPosixFolders(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static OpenFile opened(Path file, FileChannel channel) throws IOException {
        try {
            return new LocalFile(file, identityOf(file), channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Device and inode; where there is none, the time of creation. */
    private static Object identityOf(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        Object key = attributes.fileKey();
        return key == null ? attributes.creationTime() : key;
    }

    private record LocalFile(Path file, Object identity, FileChannel channel) implements OpenFile {
        @Override
        public boolean isInPlace() throws IOException {
            return identityOf(file).equals(identity);
        }

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public int read(ByteBuffer into, long position) throws IOException {
            return channel.read(into, position);
        }

        @Override
        public int write(ByteBuffer from, long position) throws IOException {
            return channel.write(from, position);
        }

        @Override
        public void truncate(long size) throws IOException {
            channel.truncate(size);
        }

        @Override
        public void force() throws IOException {
            // the length is data that fdatasync writes too; times may wait
            channel.force(false);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
