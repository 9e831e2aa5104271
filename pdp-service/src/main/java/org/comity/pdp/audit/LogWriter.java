package org.comity.pdp.audit;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.ObjIntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The log's own thread: takes what waits, writes it, says so. Nothing else touches the file. */
final class LogWriter implements Runnable {
    private static final System.Logger LOG = System.getLogger(LogWriter.class.getName());
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
    private static final Duration STALLED = Duration.ofSeconds(10);

    private final String name;
    private final ChainFile file;
    private final WaitingRecords waiting;
    private final InstantSource clock;
    private final FlushObserver observer;
    private final Batch batch = new Batch();

    private volatile boolean well = true;
    private volatile boolean busy;
    private volatile long busySince;
    private long cut;

    LogWriter(String name, ChainFile file, WaitingRecords waiting, InstantSource clock, FlushObserver observer) {
        this.name = name;
        this.file = file;
        this.waiting = waiting;
        this.clock = clock;
        this.observer = observer;
    }

    /** Whether the disk took the last batch, and does not keep us waiting for this one. */
    boolean isAvailable() {
        return well && !(busy && System.nanoTime() - busySince > STALLED.toNanos());
    }

    @Override
    public void run() {
        while (!waiting.isDrained()) {
            List<WaitingRecord> records = waiting.take(BETWEEN_TRIES);
            if (!well || !records.isEmpty()) {
                busySince = System.nanoTime();
                busy = true;
                write(records);
                busy = false;
            }
        }
        waiting.finish();
        close();
    }

    private void write(List<WaitingRecord> records) {
        try {
            if (!well) {
                resume();
            }
            if (!records.isEmpty()) {
                batch.begin(file.end());
                records.forEach(each -> batch.add(each.body()));
                file.append(batch);
                acknowledge(records);
            }
        } catch (IOException | RuntimeException | Error e) {
            refuse(records, e);
        }
    }

    private void resume() throws IOException {
        cut += file.recover();
        batch.begin(file.end());
        batch.add(LineBody.of(new LogEvent.Resume(clock.instant(), cut)));
        file.append(batch);
        LOG.log(
                Level.WARNING,
                "the decision log can be written again; {0} bytes that nobody had a receipt for are cut off",
                cut);
        cut = 0;
        well = true;
    }

    private void acknowledge(List<WaitingRecord> records) {
        List<AuditReceipt> receipts = batch.receipts(name);
        observer.flushed(
                records.size(),
                batch.lines().remaining(),
                Duration.ofNanos(System.nanoTime() - busySince),
                records.getFirst().age());
        complete(records, (record, i) -> record.acknowledge(receipts.get(i)));
    }

    private void refuse(List<WaitingRecord> records, Throwable fault) {
        if (well) {
            well = false;
            LOG.log(Level.ERROR, "the decision log cannot be written, and nothing is answered until it can: " + fault);
        }
        observer.failed(records.size());
        AuditUnavailable unavailable = new AuditUnavailable("the decision log cannot be written: " + fault, fault);
        complete(records, (record, _) -> record.refuse(unavailable));
    }

    // all those of one executor in one go: each time that another thread is woken costs more than what it then does
    private void complete(List<WaitingRecord> records, ObjIntConsumer<WaitingRecord> completion) {
        Map<Executor, List<Integer>> shares = IntStream.range(0, records.size())
                .boxed()
                .collect(Collectors.groupingBy(i -> records.get(i).completions()));
        shares.forEach((executor, share) -> {
            Runnable task = () -> share.forEach(i -> {
                waiting.release(records.get(i));
                completion.accept(records.get(i), i);
            });
            try {
                executor.execute(task);
            } catch (RejectedExecutionException closing) {
                task.run();
            }
        });
    }

    private void close() {
        try {
            file.close();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the decision log was not closed as it should be", e);
        }
    }
}
