package org.comity.pdp.audit;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GroupCommitTest {
    private static final Path FILE = Path.of("/log/decisions.jsonl");

    private final FaultyDisk disk = new FaultyDisk();
    private final Semaphore mayForce = new Semaphore(Integer.MAX_VALUE);
    private final ExecutorService completions = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("completions").factory());
    private Supplier<Executor> callersOwn = () -> completions;
    private FileAuditLog log = open();

    @BeforeEach
    void theDiskIsSlow() {
        disk.beforeForce(mayForce::acquireUninterruptibly);
        mayForce.drainPermits();
    }

    @AfterEach
    void close() {
        mayForce.release(1_000_000);
        log.close();
        completions.close();
    }

    @Test
    void nobodyIsToldBeforeTheDiskSaysSo() throws Exception {
        CompletableFuture<AuditReceipt> receipt = append("one");
        awaitTheDisk();

        assertThat(disk.bytes(FILE)).asString().contains("one");
        assertThat(receipt).isNotDone();
        mayForce.release();
        assertThat(receipt.get(10, SECONDS).sequence()).isEqualTo(2);
    }

    @Test
    void allThatWaitShareOneFlush() throws Exception {
        CompletableFuture<AuditReceipt> alone = append("alone");
        awaitTheDisk();
        List<CompletableFuture<AuditReceipt>> waiting = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            waiting.add(append("n" + i));
        }
        mayForce.release(2);

        assertThat(alone.get(10, SECONDS).sequence()).isEqualTo(2);
        for (int i = 0; i < 500; i++) {
            assertThat(waiting.get(i).get(10, SECONDS).sequence()).isEqualTo(3 + i);
        }
        assertThat(mayForce.availablePermits()).isZero();
    }

    @Test
    void continuationsRunOnTheExecutorAndNotOnTheLogsThread() throws Exception {
        CompletableFuture<String> thread =
                append("one").thenApply(receipt -> Thread.currentThread().getName());
        mayForce.release();

        assertThat(thread.get(10, SECONDS)).isEqualTo("completions");
    }

    @Test
    void eachGoesOnInItsCallersThreadAllOfAThreadInOneGo() throws Exception {
        CompletableFuture<AuditReceipt> alone = append("alone");
        awaitTheDisk();
        AtomicInteger gos = new AtomicInteger();
        List<CompletableFuture<Long>> sequences = new ArrayList<>();
        try (ExecutorService other = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("other").factory())) {
            List<Executor> counted = Stream.of(completions, other)
                    .<Executor>map(each -> task -> {
                        gos.incrementAndGet();
                        each.execute(task);
                    })
                    .toList();
            for (int i = 0; i < 100; i++) {
                Executor own = counted.get(i % 2);
                callersOwn = () -> own;
                String thread = i % 2 == 0 ? "completions" : "other";
                sequences.add(append("n" + i).thenApply(receipt -> {
                    assertThat(Thread.currentThread().getName()).isEqualTo(thread);
                    return receipt.sequence();
                }));
            }
            mayForce.release(2);
            for (int i = 0; i < 100; i++) {
                assertThat(sequences.get(i).get(10, SECONDS)).isEqualTo(3 + i);
            }
        }
        assertThat(alone).isCompleted();
        assertThat(gos).hasValue(2);
    }

    @Test
    void whoseThreadIsGoneIsToldAllTheSame() throws Exception {
        CompletableFuture<AuditReceipt> alone = append("alone");
        awaitTheDisk();
        callersOwn = () -> task -> {
            throw new RejectedExecutionException("gone");
        };
        CompletableFuture<AuditReceipt> gone = append("gone");
        callersOwn = () -> completions;
        CompletableFuture<AuditReceipt> there = append("there");
        mayForce.release(2);

        assertThat(alone.get(10, SECONDS).sequence()).isEqualTo(2);
        assertThat(gone.get(10, SECONDS).sequence()).isEqualTo(3);
        assertThat(there.get(10, SECONDS).sequence()).isEqualTo(4);
    }

    @Test
    void whatWaitsWhenTheLogIsClosedIsWrittenFirst() throws Exception {
        CompletableFuture<AuditReceipt> first = append("one");
        CompletableFuture<AuditReceipt> second = append("two");
        Thread closing = Thread.ofPlatform().start(log::close);
        mayForce.release(100);
        closing.join();

        assertThat(first.get(10, SECONDS).sequence()).isEqualTo(2);
        assertThat(second.get(10, SECONDS).sequence()).isEqualTo(3);
    }

    private void awaitTheDisk() {
        long began = System.nanoTime();
        while (!mayForce.hasQueuedThreads()) {
            assertThat(System.nanoTime() - began)
                    .as("nanoseconds in which nothing was forced")
                    .isLessThan(SECONDS.toNanos(10));
            Thread.onSpinWait();
        }
    }

    private CompletableFuture<AuditReceipt> append(String text) {
        return log.append(new Sample(text)).toCompletableFuture();
    }

    private FileAuditLog open() {
        return FileAuditLog.open(
                disk, FILE, "pdp-1", "1.2.3", Sample.CLOCK, () -> callersOwn.get(), FlushObserver.NONE);
    }
}
