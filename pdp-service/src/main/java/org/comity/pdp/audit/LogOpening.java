package org.comity.pdp.audit;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.comity.pdp.audit.Disk.OpenFile;

/** Opens a log: takes its lock, looks at its end, sets a torn piece aside and writes down that it was opened. */
final class LogOpening {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

    private final Disk disk;
    private final Path path;
    private final String name;
    private final String version;
    private final Instant now;

    LogOpening(Disk disk, Path path, String name, String version, Instant now) {
        this.disk = disk;
        this.path = path;
        this.name = name;
        this.version = version;
        this.now = now;
    }

    /** What an opened log holds. */
    record Opened(ChainFile file, Closeable lock) {}

    Opened open() throws IOException {
        disk.createFolder(folder());
        Closeable lock = disk.lock(beside(".lock"));
        try {
            return new Opened(openLocked(), lock);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private ChainFile openLocked() throws IOException {
        OpenFile file = disk.exists(path) ? disk.open(path) : disk.create(path);
        try {
            disk.forceFolder(folder());
            return continued(file);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private ChainFile continued(OpenFile file) throws IOException {
        return switch (LogTail.examine(file)) {
            case LogTail.Finding.Sound(ChainEnd end) -> begun(file, end, new LogEvent.Start(now, name, version));
            case LogTail.Finding.Torn(ChainEnd end, ByteBuffer piece) -> {
                String aside = setAside(piece);
                file.truncate(end.length());
                file.force();
                yield begun(file, end, restart(piece, aside));
            }
            case LogTail.Finding.Foreign(long line, String fault) ->
                throw new AuditUnavailable(
                        "`%s`: %s %s: nothing is added to a log that was changed; see `comity audit verify`, then move the file away, and a new log begins"
                                .formatted(path, line == 0 ? "its end" : "line " + line, fault));
        };
    }

    private ChainFile begun(OpenFile file, ChainEnd end, LogEvent event) throws IOException {
        ChainFile chain = new ChainFile(disk, path, file, end);
        Batch batch = new Batch();
        batch.begin(end);
        batch.add(LineBody.of(event));
        chain.append(batch);
        return chain;
    }

    private LogEvent restart(ByteBuffer piece, String aside) {
        return new LogEvent.Restart(now, name, version, piece.remaining(), new LineHash().of(piece), aside);
    }

    /** On the disk before it is cut off; after a crash in between, it is simply set aside once more. */
    private String setAside(ByteBuffer piece) throws IOException {
        Path aside = beside(".torn-" + STAMP.format(now));
        for (int again = 2; disk.exists(aside); again++) {
            aside = beside(".torn-" + STAMP.format(now) + "-" + again);
        }
        try (OpenFile file = disk.create(aside)) {
            ByteBuffer bytes = piece.duplicate();
            while (bytes.hasRemaining()) {
                file.write(bytes, bytes.position());
            }
            file.force();
        }
        disk.forceFolder(folder());
        return name(aside);
    }

    private Path folder() throws IOException {
        Path parent = path.getParent();
        if (parent == null) {
            throw new IOException("`%s` names no file".formatted(path));
        }
        return parent;
    }

    private Path beside(String suffix) {
        return path.resolveSibling(name(path) + suffix);
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
