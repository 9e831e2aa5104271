package org.comity.pdp.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.benmanes.caffeine.cache.Ticker;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.comity.pdp.label.Expectation.Anything;
import org.comity.pdp.label.LabelEntry.Registered;
import org.junit.jupiter.api.Test;

/** Which of three counts: what the register says, what its replica says, what was heard. By a clock that the test turns. */
class ReplicatedLabelTest {
    private static final DocumentId DOCUMENT = new DocumentId("ES-2026-0417-3");
    private static final Author VAULT = new Author("vault", "vault");
    private static final Registered FIRST = label(1);
    private static final Registered SECOND = label(2);
    private static final Duration GRACE = Duration.ofMinutes(1);

    private final AtomicLong now = new AtomicLong(1_000);
    private final Ticker ticker = now::get;
    private final Primary primary = new Primary();
    private final Replica replica = new Replica();
    private final CachedLabelRegister register = register(100);

    @Test
    void aReplicaIsNotAskedWhileTheDatabaseAnswers() {
        primary.says = FIRST;
        for (int i = 0; i < 5; i++) {
            assertThat(found(DOCUMENT)).isEqualTo(FIRST);
            pass(Duration.ofSeconds(2));
        }
        assertThat(replica.asked).isZero();
    }

    @Test
    void aDatabaseThatRefusesOrIsSlowOpensNoReplica() {
        replica.says(FIRST, ticker.read());
        for (String state : List.of("28P01", "42501", "57014")) {
            primary.fault = Optional.of(new LabelRegisterUnavailable(new SQLException("no", state)));
            assertRefused(DOCUMENT);
        }
        assertThat(replica.asked).isZero();
    }

    @Test
    void whatTheReplicaSaysCountsUpToTheGraceAndNoLonger() {
        goAway();
        replica.says(FIRST, ticker.read());
        pass(GRACE.minusNanos(1));
        assertThat(found(DOCUMENT)).isEqualTo(FIRST);
        pass(Duration.ofNanos(1));
        assertRefused(DOCUMENT);
        pass(Duration.ofSeconds(2));
        assertRefused(DOCUMENT);
    }

    @Test
    void whatIsOlderThanTheGraceIsNotFreshToTheNextQuestionHoweverLongAnAnswerMayCount() {
        CachedLabelRegister lasting =
                new CachedLabelRegister(primary, replica, GRACE.multipliedBy(5), GRACE, 100, ticker);
        goAway();
        replica.says(FIRST, ticker.read());
        pass(GRACE);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> done(lasting.find(DOCUMENT))).hasCauseInstanceOf(LabelRegisterUnavailable.class);
            pass(Duration.ofSeconds(1));
        }
    }

    @Test
    void itsAgeCountsFromItsHeartbeatAndNotFromTheQuestion() {
        goAway();
        long beat = ticker.read();
        replica.says(FIRST, beat);
        assertThat(found(DOCUMENT)).isEqualTo(FIRST);
        for (int i = 0; i < 59; i++) {
            pass(Duration.ofSeconds(1));
            assertThat(found(DOCUMENT)).isEqualTo(FIRST);
        }
        pass(Duration.ofSeconds(1));
        assertRefused(DOCUMENT);
    }

    @Test
    void whatWasHeardOfTheDatabaseLaterWinsOverAReplicaThatIsBehind() {
        primary.says = SECOND;
        long before = ticker.read();
        pass(Duration.ofSeconds(1));
        assertThat(found(DOCUMENT)).isEqualTo(SECOND);
        goAway();
        replica.says(FIRST, before);
        pass(Duration.ofSeconds(5));

        assertThat(found(DOCUMENT)).isEqualTo(SECOND);
        pass(Duration.ofSeconds(2));
        assertThat(found(DOCUMENT)).isEqualTo(SECOND);
    }

    @Test
    void aReplicaThatHasMoreWinsOverWhatWasHeard() {
        primary.says = FIRST;
        assertThat(found(DOCUMENT)).isEqualTo(FIRST);
        pass(Duration.ofSeconds(10));
        goAway();
        replica.says(SECOND, ticker.read());

        assertThat(found(DOCUMENT)).isEqualTo(SECOND);
    }

    @Test
    void withoutAReplicaThatAnswersWhatWasHeardCountsForTheGrace() {
        primary.says = FIRST;
        assertThat(found(DOCUMENT)).isEqualTo(FIRST);
        goAway();
        pass(GRACE.minusSeconds(2));
        assertThat(found(DOCUMENT)).isEqualTo(FIRST);
        pass(Duration.ofSeconds(1));
        assertRefused(DOCUMENT);
    }

    @Test
    void aTimeThatLiesAheadCountsForNothing() {
        goAway();
        replica.says(FIRST, ticker.read() + Duration.ofHours(1).toNanos());
        assertRefused(DOCUMENT);
    }

    @Test
    void whoChangedALabelHereDoesNotGetTheOldOneFromAReplicaThatMayNotHaveTheChange() {
        long before = ticker.read();
        pass(Duration.ofSeconds(1));
        primary.says = SECOND;
        change(DOCUMENT);
        goAway();
        replica.says(FIRST, before);
        assertRefused(DOCUMENT);
        assertThat(found(new DocumentId("another"))).isEqualTo(FIRST);

        pass(Duration.ofSeconds(2));
        replica.says(SECOND, ticker.read());
        assertThat(found(DOCUMENT)).isEqualTo(SECOND);
    }

    @Test
    void aChangeWhoseEndNobodyKnowsMayBeMissingToo() {
        replica.says(FIRST, ticker.read());
        pass(Duration.ofSeconds(1));
        goAway();
        assertThatThrownBy(() -> change(DOCUMENT)).hasCauseInstanceOf(LabelRegisterUnavailable.class);

        assertRefused(DOCUMENT);
    }

    @Test
    void moreChangesThanCanBeRememberedMakeTheReplicaWaitForAllOfThem() {
        CachedLabelRegister small = register(2);
        replica.says(FIRST, ticker.read());
        pass(Duration.ofSeconds(1));
        primary.says = SECOND;
        for (int i = 0; i < 50; i++) {
            done(small.put(new DocumentId("doc-" + i), Map.of(), VAULT, new Anything(), RegisterContract.NOBODY));
        }
        goAway();
        for (int i = 0; i < 50; i++) {
            DocumentId document = new DocumentId("doc-" + i);
            assertThatThrownBy(() -> done(small.find(document))).hasCauseInstanceOf(LabelRegisterUnavailable.class);
        }
    }

    @Test
    void aChangeIsRefusedAsReadOnlyOnlyWhileAReplicaAnswers() {
        goAway();
        assertThatThrownBy(() -> change(DOCUMENT)).hasMessageContaining("cannot be reached");
        replica.readOnly = true;
        assertThatThrownBy(() -> change(DOCUMENT)).hasMessageContaining("read-only now");
    }

    @Test
    void theDatabaseIsUsedAgainWhenItIsBack() {
        goAway();
        replica.says(FIRST, ticker.read());
        assertThat(found(DOCUMENT)).isEqualTo(FIRST);
        primary.says = SECOND;
        primary.fault = Optional.empty();
        pass(Duration.ofSeconds(2));

        assertThat(found(DOCUMENT)).isEqualTo(SECOND);
    }

    @Test
    void aHeartbeatTellsWhenItWasBegunAndForeignOrOldOnesTellNothing() {
        Beats beats = new Beats(3, ticker);
        long first = ticker.read();
        assertThat(beats.begun(0)).isEmpty();
        assertThat(beats.begun(1)).isEmpty();
        assertThat(beats.next()).isEqualTo(1);
        assertThat(beats.begun(1)).hasValue(first);
        assertThat(beats.begun(2)).isEmpty();
        assertThat(beats.begun(-1)).isEmpty();
        for (int i = 0; i < 3; i++) {
            pass(Duration.ofSeconds(1));
            var _ = beats.next();
        }
        assertThat(beats.begun(1)).isEmpty();
        assertThat(beats.begun(2)).hasValue(first + Duration.ofSeconds(1).toNanos());
        assertThat(beats.begun(4)).hasValue(ticker.read());
    }

    private CachedLabelRegister register(long size) {
        return new CachedLabelRegister(primary, replica, Duration.ofSeconds(1), GRACE, size, ticker);
    }

    private void goAway() {
        primary.fault = Optional.of(new LabelRegisterUnavailable(new SQLException("away", "08006")));
        pass(Duration.ofSeconds(1));
    }

    private LabelEntry found(DocumentId document) {
        return done(register.find(document));
    }

    private void assertRefused(DocumentId document) {
        assertThatThrownBy(() -> found(document)).hasCauseInstanceOf(LabelRegisterUnavailable.class);
    }

    private void change(DocumentId document) {
        var _ = done(register.put(document, Map.of(), VAULT, new Anything(), RegisterContract.NOBODY));
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private static Registered label(long version) {
        return new Registered(Map.of(), version, VAULT, Instant.EPOCH);
    }

    private static <T> T done(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    /** A register that says one thing of every document, or is away. */
    private static final class Primary implements LabelRegister {
        private LabelEntry says = new LabelEntry.Absent();
        private Optional<LabelRegisterUnavailable> fault = Optional.empty();

        private <T> CompletionStage<T> answer(T answer) {
            return fault.<CompletionStage<T>>map(CompletableFuture::failedFuture)
                    .orElseGet(() -> CompletableFuture.completedFuture(answer));
        }

        @Override
        public CompletionStage<LabelEntry> find(DocumentId document) {
            return answer(says);
        }

        @Override
        public CompletionStage<LabelChange> put(
                DocumentId document,
                Map<String, List<String>> members,
                Author by,
                Expectation expected,
                Witness witness) {
            return answer(new LabelChange.Done(FIRST, says));
        }

        @Override
        public CompletionStage<LabelChange> delete(
                DocumentId document, Author by, Expectation expected, Witness witness) {
            return put(document, Map.of(), by, expected, witness);
        }
    }

    /** A replica that says one thing of every document, as of some time, or does not answer. */
    private static final class Replica implements LabelReplica {
        private CompletionStage<Copied> says =
                CompletableFuture.failedFuture(new LabelRegisterUnavailable(new SQLException("away", "08006")));
        private boolean readOnly;
        private int asked;

        void says(LabelEntry entry, long asOf) {
            says = CompletableFuture.completedFuture(new Copied(entry, asOf));
        }

        @Override
        public CompletionStage<Copied> find(DocumentId document) {
            asked++;
            return says;
        }

        @Override
        public boolean isThere() {
            return true;
        }

        @Override
        public boolean isReadOnly() {
            return readOnly;
        }
    }
}
