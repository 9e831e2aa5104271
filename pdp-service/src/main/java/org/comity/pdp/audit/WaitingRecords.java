package org.comity.pdp.audit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Serialised records between their callers and the log's thread, bounded by the memory that they take. */
final class WaitingRecords {
    /** Under load, the next batch waits for others, but no longer than this since the last one was taken. */
    private static final Duration LONGEST = Duration.ofMillis(2);

    /** When nobody has come for so long, all those who are asking wait for their receipts: to wait for more is in vain. */
    private static final Duration LULL = Duration.ofNanos(500_000);

    /** Wakes the log's thread when there is nothing more to come. */
    private static final WaitingRecord END = new WaitingRecord(LineBody.EMPTY, Runnable::run);

    private final LinkedBlockingQueue<WaitingRecord> queue = new LinkedBlockingQueue<>();
    private final AtomicLong bytes = new AtomicLong();
    private final long mostBytes;
    private final LongSupplier nanoTime;
    private final LongConsumer pause;
    private boolean crowded;
    private long lastTaken;
    private volatile boolean closed;
    private volatile boolean finished;

    /**
     * Takes so much.
     *
     * @param mostBytes the memory that records may take that wait, or whose completion was not yet run
     */
    WaitingRecords(long mostBytes) {
        this(mostBytes, System::nanoTime, LockSupport::parkNanos);
    }

    WaitingRecords(long mostBytes, LongSupplier nanoTime, LongConsumer pause) {
        this.mostBytes = mostBytes;
        this.nanoTime = nanoTime;
        this.pause = pause;
        this.lastTaken = nanoTime.getAsLong();
    }

    /**
     * Takes a record; for any thread, at once.
     *
     * @param completions where the stage is to be completed
     */
    CompletionStage<AuditReceipt> add(LineBody body, Executor completions) {
        if (closed) {
            return refusal("the log is closed");
        }
        WaitingRecord waiting = new WaitingRecord(body, completions);
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
     * Takes all that wait, up to a batch; for the log's thread. Where the last batch held more than one, it waits as long as
     * others come, so that one flush does for many; what a slow disk takes counts towards the time. After a lone record
     * nobody is kept waiting. Empty when the time is up or the log is closed.
     */
    List<WaitingRecord> take(Duration time) {
        List<WaitingRecord> taken = new ArrayList<>();
        WaitingRecord next = first(time);
        if (crowded && next != null) {
            waitForOthers();
        }
        long size = 0;
        while (next != null && next != END) {
            taken.add(next);
            size += next.size();
            next = size >= Batch.ENOUGH ? null : queue.poll();
        }
        crowded = taken.size() > 1;
        lastTaken = nanoTime.getAsLong();
        return taken;
    }

    private void waitForOthers() {
        int before = -1;
        int waiting = queue.size();
        long left = LONGEST.toNanos() - (nanoTime.getAsLong() - lastTaken);
        while (left > 0 && waiting > before && !closed) {
            pause.accept(Math.min(left, LULL.toNanos()));
            before = waiting;
            waiting = queue.size();
            left = LONGEST.toNanos() - (nanoTime.getAsLong() - lastTaken);
        }
    }

    /** Gives the room of a record free again. */
    void release(WaitingRecord done) {
        bytes.addAndGet(-done.size());
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
