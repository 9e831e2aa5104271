package org.comity.pdp.audit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Serialised records between their callers and the log's thread, bounded by the memory that they take. */
final class WaitingRecords {
    /** Under load, the next batch may be kept waiting for so long: it costs no caller much, and saves flushes for all. */
    private static final Duration LONGEST_PACE = Duration.ofMillis(4);

    /** The part of it for each record of the last batch: a few callers are not kept waiting for many. */
    private static final Duration PACE_OF_ONE = Duration.ofNanos(250_000);

    /** Wakes the log's thread when there is nothing more to come. */
    private static final WaitingRecord END = new WaitingRecord(LineBody.EMPTY);

    private final LinkedBlockingQueue<WaitingRecord> queue = new LinkedBlockingQueue<>();
    private final AtomicLong bytes = new AtomicLong();
    private final long mostBytes;
    private long pace;
    private long lastTaken = System.nanoTime();
    private volatile boolean closed;
    private volatile boolean finished;

    /**
     * Takes so much.
     *
     * @param mostBytes the memory that records may take that wait, or whose completion was not yet run
     */
    WaitingRecords(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** Takes a record; for any thread, at once. */
    CompletionStage<AuditReceipt> add(LineBody body) {
        if (closed) {
            return refusal("the log is closed");
        }
        WaitingRecord waiting = new WaitingRecord(body);
        if (bytes.addAndGet(waiting.size()) > mostBytes) {
            bytes.addAndGet(-waiting.size());
            return refusal("too many records wait for the disk");
        }
        queue.add(waiting);
        if (finished) {
            refuseRest(); // the log's thread went between the first check and now
        }
        return waiting.receipt();
    }

    /**
     * Takes all that wait, up to a batch; for the log's thread. Where the last batch held more than one, it keeps
     * a pace, the slower the more there were, so that others come meanwhile; what a slow disk takes counts towards it.
     * After a lone record nobody is kept waiting. Empty when the time is up or the log is closed.
     */
    List<WaitingRecord> take(Duration time) {
        List<WaitingRecord> taken = new ArrayList<>();
        WaitingRecord next = first(time);
        if (pace > 0 && next != null && !closed) {
            LockSupport.parkNanos(pace - (System.nanoTime() - lastTaken));
        }
        long size = 0;
        while (next != null && next != END) {
            taken.add(next);
            size += next.size();
            next = size >= Batch.ENOUGH ? null : queue.poll();
        }
        pace = pace(taken.size());
        lastTaken = System.nanoTime();
        return taken;
    }

    private static long pace(int records) {
        return records > 1 ? Math.min(LONGEST_PACE.toNanos(), records * PACE_OF_ONE.toNanos()) : 0;
    }

    /** Gives the room of these records free again. */
    void release(List<WaitingRecord> done) {
        bytes.addAndGet(-done.stream().mapToLong(WaitingRecord::size).sum());
    }

    /** Refuses what comes from now on; what waits may still be taken. */
    void close() {
        closed = true;
        queue.add(END);
    }

    /** Whether the log is closed and everything was taken. */
    boolean isDrained() {
        return closed && queue.isEmpty();
    }

    /** Nobody takes any more. */
    void finish() {
        closed = true;
        finished = true;
        refuseRest();
    }

    private @Nullable WaitingRecord first(Duration time) {
        try {
            return queue.poll(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException nobodyMeansTo) {
            return null;
        }
    }

    private void refuseRest() {
        for (WaitingRecord next = queue.poll(); next != null; next = queue.poll()) {
            next.refuse(new AuditUnavailable("the log is closed"));
        }
    }

    private static CompletionStage<AuditReceipt> refusal(String reason) {
        return CompletableFuture.failedFuture(new AuditUnavailable(reason));
    }
}
