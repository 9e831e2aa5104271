package org.comity.pdp.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitingRecordsTest {
    private static final LineBody BODY = SmallLog.body("x".repeat(1000));
    private static final long SIZE = new WaitingRecord(BODY).size();

    private final WaitingRecords waiting = new WaitingRecords(SIZE * 3);

    @Test
    void whoComesWhenTooManyWaitIsRefusedAtOnceAndThereIsRoomAgainLater() {
        List<CompletableFuture<AuditReceipt>> first =
                Stream.generate(this::add).limit(3).toList();
        assertRefused(add(), "too many records wait for the disk");
        assertThat(first).allSatisfy(each -> assertThat(each).isNotDone());

        List<WaitingRecord> taken = waiting.take(Duration.ZERO);
        assertThat(taken).hasSize(3);
        assertRefused(add(), "too many records wait for the disk");
        waiting.release(taken);
        assertThat(add()).isNotDone();
    }

    @Test
    void aBatchIsNotLongerThanWhatIsSetAsideAfterACrash() {
        WaitingRecords many = new WaitingRecords(Long.MAX_VALUE);
        LineBody longest = SmallLog.body("x".repeat(LineBody.MOST_BYTES - 100));
        LineBody small = SmallLog.body("");
        for (int i = 0; i < 5000; i++) {
            assertThat(many.add(small).toCompletableFuture()).isNotDone();
        }
        assertThat(many.add(longest).toCompletableFuture()).isNotDone();
        List<WaitingRecord> taken = many.take(Duration.ZERO);
        while (!taken.isEmpty()) {
            Batch batch = new Batch();
            batch.begin(ChainEnd.OF_NOTHING);
            taken.forEach(each -> batch.add(each.body()));
            assertThat(batch.lines().remaining()).isLessThan(Batch.MOST_BYTES);
            taken = many.take(Duration.ZERO);
        }
    }

    @ParameterizedTest
    @CsvSource({"2, 500", "8, 2000", "16, 4000", "40, 4000"})
    void underLoadBatchesKeepAPaceTheSlowerTheMoreCome(int records, int microseconds) {
        WaitingRecords many = new WaitingRecords(Long.MAX_VALUE);
        int batches = 100;
        long began = System.nanoTime();
        for (int i = 0; i < batches; i++) {
            for (int k = 0; k < records; k++) {
                assertThat(many.add(BODY).toCompletableFuture()).isNotDone();
            }
            assertThat(many.take(Duration.ofSeconds(10))).hasSize(records);
        }
        assertThat(System.nanoTime() - began)
                .isGreaterThan(Duration.of(microseconds, ChronoUnit.MICROS)
                        .multipliedBy(batches - 10)
                        .toNanos());
    }

    @Test
    void whatWaitsWhenTheLogIsClosedMayStillBeTaken() {
        CompletableFuture<AuditReceipt> before = add();
        waiting.close();

        assertRefused(add(), "the log is closed");
        assertThat(waiting.isDrained()).isFalse();
        assertThat(waiting.take(Duration.ZERO)).hasSize(1);
        assertThat(waiting.isDrained()).isTrue();
        assertThat(before).isNotDone();
    }

    @Test
    void nobodyWaitsForEverOnceTheLogsThreadHasGone() {
        CompletableFuture<AuditReceipt> before = add();
        waiting.finish();

        assertRefused(before, "the log is closed");
        assertRefused(add(), "the log is closed");
    }

    private CompletableFuture<AuditReceipt> add() {
        return waiting.add(BODY).toCompletableFuture();
    }

    private static void assertRefused(CompletableFuture<AuditReceipt> refused, String reason) {
        assertThat(refused).isCompletedExceptionally();
        assertThatThrownBy(refused::join).hasCause(new AuditUnavailable(reason));
    }
}
