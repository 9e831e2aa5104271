package org.comity.pdp.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.benmanes.caffeine.cache.Ticker;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.comity.pdp.label.Expectation.Anything;
import org.comity.pdp.label.LabelChange.Done;
import org.comity.pdp.label.LabelEntry.Absent;
import org.comity.pdp.label.LabelEntry.Registered;
import org.comity.pdp.label.LabelEntry.Tombstone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CachedLabelRegisterTest {
    private static final DocumentId DOCUMENT = new DocumentId("ES-2026-0417-3");
    private static final Author VAULT = new Author("vault", "vault");
    private static final Registered FIRST = label(1);
    private static final Registered SECOND = label(2);

    private final AtomicLong now = new AtomicLong(1_000);
    private final Ticker ticker = now::get;
    private final AskedRegister database = new AskedRegister();
    private final CachedLabelRegister register = register(Duration.ofMinutes(1));

    static List<LabelEntry> entries() {
        return List.of(FIRST, new Tombstone(2, VAULT, Instant.EPOCH), new Absent());
    }

    @ParameterizedTest
    @MethodSource("entries")
    void anAnswerServesForASecondAndNoLonger(LabelEntry entry) {
        CompletionStage<LabelEntry> found = register.find(DOCUMENT);
        database.answer(entry);
        assertThat(done(found)).isEqualTo(entry);

        pass(Duration.ofMillis(999));
        assertThat(done(register.find(DOCUMENT))).isEqualTo(entry);

        pass(Duration.ofMillis(1));
        assertThat(register.find(DOCUMENT).toCompletableFuture()).isNotDone();
        assertThat(database.open()).isEqualTo(1);
    }

    @Test
    void theAgeCountsFromTheQuestion() {
        CompletionStage<LabelEntry> found = register.find(DOCUMENT);
        pass(Duration.ofMillis(900));
        database.answer(FIRST);
        assertThat(done(found)).isEqualTo(FIRST);

        pass(Duration.ofMillis(100));
        assertThat(register.find(DOCUMENT).toCompletableFuture()).isNotDone();
    }

    @Test
    void anAnswerThatTookLongerIsNotRemembered() {
        CompletionStage<LabelEntry> found = register.find(DOCUMENT);
        pass(Duration.ofSeconds(3));
        database.answer(FIRST);
        assertThat(done(found)).isEqualTo(FIRST);

        assertThat(register.find(DOCUMENT).toCompletableFuture()).isNotDone();
    }

    @Test
    void questionsAtOnceAreOneQuestion() {
        CompletionStage<LabelEntry> one = register.find(DOCUMENT);
        CompletionStage<LabelEntry> other = register.find(DOCUMENT);
        database.answer(FIRST);

        assertThat(done(one)).isEqualTo(FIRST);
        assertThat(done(other)).isEqualTo(FIRST);
        assertThat(database.open()).isZero();
    }

    @Test
    void aFailureIsNotRemembered() {
        CompletionStage<LabelEntry> found = register.find(DOCUMENT);
        database.fail();
        assertThatThrownBy(() -> done(found)).hasCauseInstanceOf(LabelRegisterUnavailable.class);

        CompletionStage<LabelEntry> again = register.find(DOCUMENT);
        database.answer(FIRST);
        assertThat(done(again)).isEqualTo(FIRST);
    }

    @Test
    void aChangeShowsAtOnce() {
        register.find(DOCUMENT);
        database.answer(FIRST);
        put(SECOND);

        CompletionStage<LabelEntry> found = register.find(DOCUMENT);
        database.answer(SECOND);
        assertThat(done(found)).isEqualTo(SECOND);
    }

    @Test
    void anAnswerThatWasOnItsWayDuringAChangeIsNotRemembered() {
        CompletionStage<LabelEntry> early = register.find(DOCUMENT);
        put(SECOND);
        CompletionStage<LabelEntry> late = register.find(DOCUMENT);
        database.answer(FIRST);
        database.answer(SECOND);

        assertThat(done(early)).isEqualTo(FIRST);
        assertThat(done(late)).isEqualTo(SECOND);
        assertThat(done(register.find(DOCUMENT))).isEqualTo(SECOND);
    }

    @Test
    void aChangeThatSeemsToHaveFailedMayHaveBeenMade() {
        register.find(DOCUMENT);
        database.answer(FIRST);
        CompletionStage<LabelChange> change = change();
        database.fail();
        assertThatThrownBy(() -> done(change)).hasCauseInstanceOf(LabelRegisterUnavailable.class);

        assertThat(register.find(DOCUMENT).toCompletableFuture()).isNotDone();
    }

    @ParameterizedTest
    @MethodSource("entries")
    void whileTheDatabaseIsAwayAnAnswerServesForTheGraceAndNoLonger(LabelEntry entry) {
        hear(entry);
        pass(Duration.ofMillis(59_999));
        CompletionStage<LabelEntry> found = register.find(DOCUMENT);
        assertThat(found.toCompletableFuture()).isNotDone();
        database.fail();
        assertThat(done(found)).isEqualTo(entry);

        pass(Duration.ofMillis(1));
        CompletionStage<LabelEntry> late = register.find(DOCUMENT);
        database.fail();
        assertThatThrownBy(() -> done(late)).hasCauseInstanceOf(LabelRegisterUnavailable.class);
    }

    @Test
    void theGraceCountsFromTheQuestionAndEndsWhileTheDatabaseKeepsSilent() {
        CompletionStage<LabelEntry> first = register.find(DOCUMENT);
        pass(Duration.ofSeconds(10));
        database.answer(FIRST);
        assertThat(done(first)).isEqualTo(FIRST);

        pass(Duration.ofSeconds(40));
        CompletionStage<LabelEntry> found = register.find(DOCUMENT);
        pass(Duration.ofSeconds(10));
        database.fail();
        assertThatThrownBy(() -> done(found)).hasCauseInstanceOf(LabelRegisterUnavailable.class);
    }

    @Test
    void withoutGraceNothingServesWhileTheDatabaseIsAway() {
        CachedLabelRegister strict = register(Duration.ZERO);
        CompletionStage<LabelEntry> first = strict.find(DOCUMENT);
        database.answer(FIRST);
        assertThat(done(first)).isEqualTo(FIRST);

        pass(Duration.ofSeconds(1));
        CompletionStage<LabelEntry> found = strict.find(DOCUMENT);
        database.fail();
        assertThatThrownBy(() -> done(found)).hasCauseInstanceOf(LabelRegisterUnavailable.class);
    }

    @Test
    void anOutageThatIsKnownMakesNobodyWaitAndIsProbedByOneAtATime() {
        hear(FIRST);
        outage();
        for (int i = 0; i < 1000; i++) {
            assertThat(register.find(DOCUMENT).toCompletableFuture()).isCompletedWithValue(FIRST);
        }
        assertThat(database.open()).isZero();

        pass(Duration.ofMillis(900));
        for (int i = 0; i < 1000; i++) {
            assertThat(register.find(DOCUMENT).toCompletableFuture()).isCompletedWithValue(FIRST);
        }
        assertThat(database.open()).isEqualTo(1);
    }

    @Test
    void aLabelRaisedWhileTheDatabaseWasAwayCountsOnceItAnswers() {
        hear(FIRST);
        outage();
        pass(Duration.ofMillis(900));
        assertThat(register.find(DOCUMENT).toCompletableFuture()).isCompletedWithValue(FIRST);
        database.answer(SECOND);

        assertThat(register.find(DOCUMENT).toCompletableFuture()).isCompletedWithValue(SECOND);
    }

    @Test
    void anOutageOfAWhileAgoIsNoReasonToTrustMemory() {
        hear(FIRST);
        outage();
        pass(Duration.ofSeconds(1));

        CompletionStage<LabelEntry> found = register.find(DOCUMENT);
        assertThat(found.toCompletableFuture()).isNotDone();
        database.answer(new Tombstone(2, VAULT, Instant.EPOCH));
        assertThat(done(found)).isInstanceOf(Tombstone.class);
    }

    @Test
    void oneDocumentThatIsAnsweredEndsTheOutageForAll() {
        hear(FIRST);
        outage();
        register.find(new DocumentId("another"));
        database.answer(SECOND);

        assertThat(register.find(DOCUMENT).toCompletableFuture()).isNotDone();
    }

    @Test
    void aDatabaseThatFlapsDoesNotMakeALabelYounger() {
        hear(FIRST);
        for (int i = 0; i < 59; i++) {
            pass(Duration.ofSeconds(1));
            CompletionStage<LabelEntry> found = register.find(DOCUMENT);
            database.fail();
            assertThat(done(found)).isEqualTo(FIRST);
            CompletionStage<LabelEntry> other = register.find(new DocumentId("doc-" + i));
            database.answer(SECOND);
            assertThat(done(other)).isEqualTo(SECOND);
        }
        pass(Duration.ofSeconds(1));
        CompletionStage<LabelEntry> found = register.find(DOCUMENT);
        database.fail();
        assertThatThrownBy(() -> done(found)).hasCauseInstanceOf(LabelRegisterUnavailable.class);
    }

    @Test
    void anAnswerToAnEarlierQuestionDoesNotReplaceThatToALaterOne() {
        CompletionStage<LabelEntry> slow = register.find(DOCUMENT);
        pass(Duration.ofSeconds(2));
        CompletionStage<LabelEntry> quick = register.find(DOCUMENT);
        database.answerLast(SECOND);
        database.answer(FIRST);

        assertThat(done(slow)).isEqualTo(FIRST);
        assertThat(done(quick)).isEqualTo(SECOND);
        assertThat(done(register.find(DOCUMENT))).isEqualTo(SECOND);
    }

    @Test
    void nobodyJoinsAQuestionThatIsOlderThanAnAnswerMayBe() {
        register.find(DOCUMENT);
        pass(Duration.ofSeconds(1));
        register.find(DOCUMENT);

        assertThat(database.open()).isEqualTo(2);
    }

    @Test
    void aClockThatGoesBackMakesNothingFresh() {
        hear(FIRST);
        pass(Duration.ofHours(-1));
        CompletionStage<LabelEntry> found = register.find(DOCUMENT);
        database.fail();
        // it is asked once more, since by this clock the database has answered later
        database.fail();

        assertThatThrownBy(() -> done(found)).hasCauseInstanceOf(LabelRegisterUnavailable.class);
    }

    @Test
    void aClockThatLeapsAheadEndsTheGrace() {
        hear(FIRST);
        outage();
        pass(Duration.ofHours(1));
        CompletionStage<LabelEntry> found = register.find(DOCUMENT);
        database.fail();

        assertThatThrownBy(() -> done(found)).hasCauseInstanceOf(LabelRegisterUnavailable.class);
    }

    @Test
    void aQuestionThatFailsAfterTheDatabaseAnsweredALaterOneIsAskedAgain() {
        hear(FIRST);
        pass(Duration.ofSeconds(1));
        CompletionStage<LabelEntry> hung = register.find(DOCUMENT);
        pass(Duration.ofSeconds(3));
        register.find(new DocumentId("later"));
        database.answerLast(SECOND);
        pass(Duration.ofMillis(1));
        database.fail();

        assertThat(hung.toCompletableFuture()).isNotDone();
        assertThat(register.find(DOCUMENT).toCompletableFuture()).isNotDone();
        database.answer(SECOND);
        assertThat(done(hung)).isEqualTo(SECOND);
    }

    static List<Throwable> noOutage() {
        return List.of(
                new LabelRegisterUnavailable(new RejectedExecutionException("too many questions")),
                new LabelRegisterUnavailable(new SQLException("the role may no longer read", "42501")),
                new LabelRegisterUnavailable(new SQLException("wrong password", "28P01")),
                new IllegalStateException("a label that cannot be read"));
    }

    @ParameterizedTest
    @MethodSource("noOutage")
    void aDatabaseThatRefusesOrIsAskedTooMuchIsNotAway(Throwable fault) {
        hear(FIRST);
        pass(Duration.ofSeconds(1));
        CompletionStage<LabelEntry> found = register.find(DOCUMENT);
        database.failWith(fault);

        assertThatThrownBy(() -> done(found)).hasCause(fault);
    }

    @Test
    void aChangeWhoseEndNobodyKnowsIsNotCoveredByTheGrace() {
        hear(FIRST);
        CompletionStage<LabelChange> change = change();
        database.fail();
        assertThatThrownBy(() -> done(change)).hasCauseInstanceOf(LabelRegisterUnavailable.class);

        CompletionStage<LabelEntry> found = register.find(DOCUMENT);
        database.fail();
        assertThatThrownBy(() -> done(found)).hasCauseInstanceOf(LabelRegisterUnavailable.class);
    }

    private CachedLabelRegister register(Duration grace) {
        return new CachedLabelRegister(database, Duration.ofSeconds(1), grace, 100, ticker);
    }

    private void hear(LabelEntry entry) {
        CompletionStage<LabelEntry> found = register.find(DOCUMENT);
        database.answer(entry);
        assertThat(done(found)).isEqualTo(entry);
    }

    // another document's question fails
    private void outage() {
        pass(Duration.ofSeconds(1));
        register.find(new DocumentId("any"));
        database.fail();
    }

    private void put(LabelEntry next) {
        CompletionStage<LabelChange> change = change();
        database.changed(new Done(FIRST, next));
        done(change);
    }

    private CompletionStage<LabelChange> change() {
        return register.put(DOCUMENT, Map.of(), VAULT, new Anything(), next -> CompletableFuture.completedFuture(next));
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

    /** A register whose answers come when the test says so, in the order of the questions. */
    private static final class AskedRegister implements LabelRegister {
        private final Deque<CompletableFuture<LabelEntry>> finds = new ArrayDeque<>();
        private final Queue<CompletableFuture<LabelChange>> changes = new ArrayDeque<>();

        int open() {
            return finds.size();
        }

        void answer(LabelEntry entry) {
            finds.remove().complete(entry);
        }

        void answerLast(LabelEntry entry) {
            finds.removeLast().complete(entry);
        }

        void changed(LabelChange change) {
            changes.remove().complete(change);
        }

        void fail() {
            CompletableFuture<?> first = changes.isEmpty() ? finds.remove() : changes.remove();
            first.completeExceptionally(new LabelRegisterUnavailable(new SQLException("away", "08006")));
        }

        void failWith(Throwable fault) {
            finds.remove().completeExceptionally(fault);
        }

        @Override
        public CompletionStage<LabelEntry> find(DocumentId document) {
            CompletableFuture<LabelEntry> answer = new CompletableFuture<>();
            finds.add(answer);
            return answer;
        }

        @Override
        public CompletionStage<LabelChange> put(
                DocumentId document,
                Map<String, List<String>> members,
                Author by,
                Expectation expected,
                Witness witness) {
            CompletableFuture<LabelChange> answer = new CompletableFuture<>();
            changes.add(answer);
            return answer;
        }

        @Override
        public CompletionStage<LabelChange> delete(
                DocumentId document, Author by, Expectation expected, Witness witness) {
            return put(document, Map.of(), by, expected, witness);
        }
    }
}
