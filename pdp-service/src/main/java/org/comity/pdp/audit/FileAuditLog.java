package org.comity.pdp.audit;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.comity.pdp.MalformedValue;

/**
 * One JSON line per record, each with the hash of the line before it, in one file that only this process writes.
 *
 * <p>Records are serialised on the caller's thread. One thread of the log takes all that wait, chains them, writes them
 * with one call and forces the file once; only then does anyone get a receipt. Each stage is completed on the executor that
 * its caller's thread was given, all those of a batch and an executor in one go: what hangs on them must be short, or move
 * to a thread of its own.
 *
 * <p>After a fault of the disk no receipt is given for the batch, the file goes back to its last durable length, and
 * records are refused until a {@code resume} record could be written, which is tried at each append and each second.
 */
public final class FileAuditLog implements AuditLog {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

    private static final long MOST_WAITING_BYTES = 64 << 20;
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(30);

    private final String name;
    private final WaitingRecords waiting;
    private final LogWriter writer;
    private final Supplier<Executor> completions;
    private final Closeable lock;
    private final Thread thread;

    private FileAuditLog(
            String name, WaitingRecords waiting, LogWriter writer, Supplier<Executor> completions, Closeable lock) {
        this.name = name;
        this.waiting = waiting;
        this.writer = writer;
        this.completions = completions;
        this.lock = lock;
        this.thread = Thread.ofPlatform().name("audit-log-" + name).daemon().unstarted(writer);
    }

    /**
     * Opens the log, or begins it where there is none.
     *
     * @param file where it lies
     * @param name letters, digits and hyphens
     * @param version of the service, for the record of the start
     * @param clock for the log's own records
     * @param completions where all stages are completed
     * @throws AuditUnavailable when the log is in use, was changed, or cannot be written
     */
    public static FileAuditLog open(Path file, String name, String version, InstantSource clock, Executor completions) {
        return open(new LocalDisk(), file, name, version, clock, () -> completions, FlushObserver.NONE);
    }

    /**
     * Opens a log.
     *
     * @param completions where the stage is to be completed of whoever appends; asked on their thread, each time
     */
    static FileAuditLog open(
            Disk disk,
            Path file,
            String name,
            String version,
            InstantSource clock,
            Supplier<Executor> completions,
            FlushObserver observer) {
        if (!NAME.matcher(name).matches()) {
            throw new MalformedValue("not a name of a log: `%s`: letters, digits and hyphens".formatted(name));
        }
        Path path = file.toAbsolutePath().normalize();
        try {
            LogOpening.Opened opened = new LogOpening(disk, path, name, version, clock.instant()).open();
            WaitingRecords waiting = new WaitingRecords(MOST_WAITING_BYTES);
            LogWriter writer = new LogWriter(name, opened.file(), waiting, clock, observer);
            FileAuditLog log = new FileAuditLog(name, waiting, writer, completions, opened.lock());
            log.thread.start();
            return log;
        } catch (Disk.LogInUse e) {
            throw new AuditUnavailable(
                    "`%s` is in use: another process writes this log; give each its own `comity.audit.file`"
                            .formatted(path),
                    e);
        } catch (IOException e) {
            throw new AuditUnavailable(DiskFault.sentence(path, e), e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public CompletionStage<AuditReceipt> append(AuditRecord record) {
        LineBody body;
        try {
            body = LineBody.of(record);
        } catch (IOException | RuntimeException e) {
            return CompletableFuture.failedFuture(
                    new AuditUnavailable("the record cannot be written: " + e.getMessage(), e));
        }
        return waiting.add(body, completions.get());
    }

    @Override
    public boolean available() {
        return thread.isAlive() && writer.isAvailable();
    }

    /** Writes what waits, then closes. A disk that does not answer is not waited for; the lock is then kept. */
    @Override
    public void close() {
        waiting.close();
        try {
            if (thread.join(LONGEST_CLOSE)) {
                lock.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // the lock goes with the process
        }
    }
}
