package org.comity.pdp.audit;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntPredicate;

/** A disk in memory. It can let any call fail, and knows what would be left of it if the power went. */
final class FaultyDisk implements Disk {
    private static final int PAGE = 64;

    /** How far a call came before it failed. */
    enum Done {
        NOTHING,
        HALF,
        ALL
    }

    private final Map<Path, Content> files = new HashMap<>();
    private final Set<Path> locks = new HashSet<>();
    private final List<String> calls = new ArrayList<>();
    private IntPredicate failing = call -> false;
    private Done done = Done.NOTHING;
    private int mostPerWrite = Integer.MAX_VALUE;
    private volatile Runnable slowness = () -> {};

    /** Lets calls fail by their number, from 1. */
    synchronized void fail(IntPredicate numbers, Done howFar) {
        failing = numbers;
        done = howFar;
    }

    synchronized void heal() {
        failing = call -> false;
    }

    synchronized void takeAtMostPerWrite(int bytes) {
        mostPerWrite = bytes;
    }

    /** What happens before a file is forced. */
    void beforeForce(Runnable action) {
        slowness = action;
    }

    /** The calls so far, by name. */
    synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    synchronized byte[] bytes(Path file) {
        return at(file).now.clone();
    }

    synchronized void put(Path file, byte[] bytes) {
        Content content = new Content();
        content.now = bytes.clone();
        content.forced = bytes.clone();
        content.named = true;
        files.put(file, content);
    }

    synchronized void remove(Path file) {
        files.remove(file);
    }

    synchronized Set<Path> paths() {
        return Set.copyOf(files.keySet());
    }

    /** As a killed process leaves it: what was written is there. */
    synchronized FaultyDisk afterKill() {
        FaultyDisk left = new FaultyDisk();
        files.forEach((path, content) -> left.put(path, content.now));
        return left;
    }

    /** As a power cut leaves it: of what was not forced, any page may be there or not. */
    synchronized FaultyDisk afterPowerCut(Random chance) {
        FaultyDisk left = new FaultyDisk();
        files.forEach((path, content) -> {
            if (content.named || chance.nextBoolean()) {
                left.put(path, content.leftOver(chance));
            }
        });
        return left;
    }

    @Override
    public synchronized Closeable lock(Path lockFile) throws IOException {
        attempt("lock");
        if (!locks.add(lockFile)) {
            throw new LogInUse();
        }
        return () -> unlock(lockFile);
    }

    private synchronized void unlock(Path lockFile) throws IOException {
        locks.remove(lockFile);
        attempt("unlock");
    }

    @Override
    public synchronized boolean exists(Path file) throws IOException {
        attempt("exists");
        return files.containsKey(file);
    }

    @Override
    public synchronized void createFolder(Path folder) throws IOException {
        attempt("create folder");
    }

    @Override
    public synchronized OpenFile create(Path file) throws IOException {
        boolean fails = fails("create");
        if (files.containsKey(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        if (!fails || done == Done.ALL) {
            files.put(file, new Content());
        }
        broken(fails);
        return new Handle(file, at(file));
    }

    @Override
    public synchronized OpenFile open(Path file) throws IOException {
        attempt("open");
        if (!files.containsKey(file)) {
            throw new NoSuchFileException(file.toString());
        }
        return new Handle(file, at(file));
    }

    @Override
    public synchronized void forceFolder(Path folder) throws IOException {
        attempt("force folder");
        files.values().forEach(content -> content.named = true);
    }

    private Content at(Path file) {
        Content content = files.get(file);
        if (content == null) {
            throw new AssertionError("no such file: " + file);
        }
        return content;
    }

    private void attempt(String call) throws IOException {
        broken(fails(call));
    }

    private boolean fails(String call) {
        calls.add(call);
        return failing.test(calls.size());
    }

    private static void broken(boolean fails) throws IOException {
        if (fails) {
            throw new IOException("the disk is broken");
        }
    }

    /** What a file holds, and what of it is sure to last. */
    private static final class Content {
        private byte[] now = new byte[0];
        private byte[] forced = new byte[0];
        private boolean named;

        byte[] leftOver(Random chance) {
            int least = Math.min(now.length, forced.length);
            int most = Math.max(now.length, forced.length);
            byte[] left = new byte[least + chance.nextInt(most - least + 1)];
            for (int page = 0; page < left.length; page += PAGE) {
                byte[] from = chance.nextBoolean() ? now : forced;
                if (page < from.length) {
                    System.arraycopy(
                            from, page, left, page, Math.min(Math.min(PAGE, left.length - page), from.length - page));
                }
            }
            return left;
        }
    }

    private final class Handle implements OpenFile {
        private final Path path;
        private final Content content;
        private boolean closed;

        Handle(Path path, Content content) {
            this.path = path;
            this.content = content;
        }

        @Override
        public boolean isInPlace() throws IOException {
            synchronized (FaultyDisk.this) {
                attempt("in place");
                return files.get(path) == content;
            }
        }

        @Override
        public long size() throws IOException {
            synchronized (FaultyDisk.this) {
                use("size");
                return content.now.length;
            }
        }

        @Override
        public int read(ByteBuffer into, long position) throws IOException {
            synchronized (FaultyDisk.this) {
                use("read");
                int length = Math.min(into.remaining(), content.now.length - (int) position);
                if (length <= 0) {
                    return -1;
                }
                into.put(content.now, (int) position, length);
                return length;
            }
        }

        @Override
        public int write(ByteBuffer from, long position) throws IOException {
            synchronized (FaultyDisk.this) {
                open();
                boolean fails = fails("write");
                int length = Math.min(from.remaining(), mostPerWrite);
                int written = !fails || done == Done.ALL ? length : done == Done.HALF ? length / 2 : 0;
                int end = (int) position + written;
                if (end > content.now.length) {
                    content.now = Arrays.copyOf(content.now, end);
                }
                from.get(content.now, (int) position, written);
                broken(fails);
                return written;
            }
        }

        @Override
        public void truncate(long size) throws IOException {
            synchronized (FaultyDisk.this) {
                open();
                boolean fails = fails("truncate");
                if (!fails || done == Done.ALL) {
                    content.now = Arrays.copyOf(content.now, (int) Math.min(size, content.now.length));
                }
                broken(fails);
            }
        }

        /** As Linux does: after a failed call the pages may be gone, and the next call says that all is well. */
        @Override
        public void force() throws IOException {
            slowness.run();
            synchronized (FaultyDisk.this) {
                open();
                boolean fails = fails("force");
                if (fails && done == Done.NOTHING) {
                    content.now = Arrays.copyOf(content.forced, content.now.length);
                } else if (fails && done == Done.HALF) {
                    content.now = content.leftOver(new Random(calls.size()));
                }
                content.forced = content.now.clone();
                broken(fails);
            }
        }

        @Override
        public void close() throws IOException {
            synchronized (FaultyDisk.this) {
                closed = true;
                attempt("close");
            }
        }

        private void use(String call) throws IOException {
            open();
            attempt(call);
        }

        private void open() throws IOException {
            if (closed) {
                throw new IOException("the file is closed");
            }
        }
    }
}
