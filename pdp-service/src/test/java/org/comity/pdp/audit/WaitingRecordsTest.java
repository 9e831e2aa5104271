package org.comity.pdp.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WaitingRecordsTest {
    private static final LineBody BODY = SmallLog.body("x".repeat(1000));
    private static final long SIZE = new WaitingRecord(BODY, Runnable::run).size();

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
        taken.forEach(waiting::release);
        assertThat(add()).isNotDone();
    }

    @Test
    void aBatchIsNotLongerThanWhatIsSetAsideAfterACrash() {
        WaitingRecords many = new WaitingRecords(Long.MAX_VALUE);
        LineBody longest = SmallLog.body("x".repeat(LineBody.MOST_BYTES - 100));
        LineBody small = SmallLog.body("");
        for (int i = 0; i < 5000; i++) {
            assertThat(many.add(small, Runnable::run).toCompletableFuture()).isNotDone();
        }
        assertThat(many.add(longest, Runnable::run).toCompletableFuture()).isNotDone();
        List<WaitingRecord> taken = many.take(Duration.ZERO);
        while (!taken.isEmpty()) {
            Batch batch = new Batch();
            batch.begin(ChainEnd.OF_NOTHING);
            taken.forEach(each -> batch.add(each.body()));
            assertThat(batch.lines().remaining()).isLessThan(Batch.MOST_BYTES);
            taken = many.take(Duration.ZERO);
        }
    }

    @Test
    void aLoneCallerIsNotKeptWaiting() {
        Paced paced = new Paced(0, 100);
        for (int i = 0; i < 3; i++) {
            assertThat(paced.takenAfter(1)).isEqualTo(1);
        }
        assertThat(paced.now).isZero();
    }

    @Test
    void afterSeveralAtOnceTheNextBatchWaitsAsLongAsOthersComeButNotForEver() {
        Paced paced = new Paced(1, 100);
        assertThat(paced.takenAfter(2)).isEqualTo(2);
        // one more in each of four half milliseconds
        assertThat(paced.takenAfter(1)).isEqualTo(5);
        assertThat(paced.now).isEqualTo(2_000_000);
    }

    @Test
    void whenNobodyElseComesThoseWhoWaitAreNotKeptWaiting() {
        Paced paced = new Paced(5, 2);
        assertThat(paced.takenAfter(2)).isEqualTo(2);
        assertThat(paced.takenAfter(1)).isEqualTo(11);
        assertThat(paced.now).isEqualTo(1_500_000);
    }

    @Test
    void whatASlowDiskTakesCountsTowardsTheTime() {
        Paced paced = new Paced(1, 100);
        assertThat(paced.takenAfter(2)).isEqualTo(2);
        paced.now = 2_000_000;
        assertThat(paced.takenAfter(3)).isEqualTo(3);
        assertThat(paced.now).isEqualTo(2_000_000);
    }

    /** A clock that only moves while the log's thread pauses, and so many who come during each of the first pauses. */
    private static final class Paced {
        private final WaitingRecords records = new WaitingRecords(Long.MAX_VALUE, () -> now(), this::pause);
        private final int each;
        private int pauses;
        private long now;

        Paced(int each, int pauses) {
            this.each = each;
            this.pauses = pauses;
        }

        private long now() {
            return now;
        }

        private void pause(long nanos) {
            now += nanos;
            if (pauses-- > 0) {
                come(each);
            }
        }

        /** How many are taken when so many have come. */
        int takenAfter(int many) {
            come(many);
            return records.take(Duration.ZERO).size();
        }

        private void come(int many) {
            for (int i = 0; i < many; i++) {
                assertThat(records.add(BODY, Runnable::run).toCompletableFuture())
                        .isNotDone();
            }
        }
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
        return waiting.add(BODY, Runnable::run).toCompletableFuture();
    }

    private static void assertRefused(CompletableFuture<AuditReceipt> refused, String reason) {
        assertThat(refused).isCompletedExceptionally();
        assertThatThrownBy(refused::join).hasCause(new AuditUnavailable(reason));
    }
}
