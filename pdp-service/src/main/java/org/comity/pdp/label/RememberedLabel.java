package org.comity.pdp.label;

import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.comity.pdp.label.LabelReplica.Copied;
import org.jspecify.annotations.Nullable;

/** What is remembered of one document. Questions at once are one question, unless the one under way is too old to join. */
final class RememberedLabel {
    private final Supplier<CompletionStage<LabelEntry>> register;
    private final Optional<Supplier<CompletionStage<Copied>>> replica;
    private final Outage outage;
    private final AtomicReference<@Nullable Heard> heard = new AtomicReference<>();
    private final AtomicReference<@Nullable Question> underWay = new AtomicReference<>();
    private final AtomicReference<@Nullable Look> looking = new AtomicReference<>();

    RememberedLabel(
            Supplier<CompletionStage<LabelEntry>> register,
            Optional<Supplier<CompletionStage<Copied>>> replica,
            Outage outage) {
        this.register = register;
        this.replica = replica;
        this.outage = outage;
    }

    CompletionStage<LabelEntry> entry() {
        long now = outage.now();
        Heard last = heard.get();
        if (last != null) {
            if (outage.isFresh(last.asked(), now)) {
                return last.entry();
            }
            if (replica.isEmpty() && outage.isKnown(now) && outage.isWithinGrace(last.asked(), now)) {
                probe(now);
                return last.entry();
            }
        }
        if (replica.isPresent() && outage.isKnown(now)) {
            probe(now);
            // what the replica says, or what was heard, whichever is younger
            return looked(replica.orElseThrow(), now).thenCompose(_ -> heardWithinGrace(noneCounts()));
        }
        return ask(now, true);
    }

    private void probe(long now) {
        if (outage.takeProbe(now)) {
            var _ = question(now);
        }
    }

    private CompletableFuture<LabelEntry> ask(long now, boolean again) {
        Question question = question(now);
        return question.answer().exceptionallyCompose(fault -> orWhatWasHeard(question, fault, again));
    }

    private Question question(long now) {
        Question before = underWay.get();
        if (before != null && !before.answer().isDone() && outage.isFresh(before.asked(), now)) {
            return before;
        }
        Question question = new Question(new CompletableFuture<>(), now);
        if (!underWay.compareAndSet(before, question)) {
            return question(now);
        }
        register.get().whenComplete((entry, fault) -> answered(question, entry, fault));
        return question;
    }

    private void answered(Question question, @Nullable LabelEntry entry, @Nullable Throwable fault) {
        underWay.compareAndSet(question, null);
        if (entry == null) {
            Throwable cause = fault == null ? new IllegalStateException("a register answered nothing") : fault;
            if (isAway(cause)) {
                outage.failed(question.asked());
            }
            question.answer().completeExceptionally(cause);
            return;
        }
        outage.answered();
        keep(entry, question.asked());
        question.answer().complete(entry);
    }

    // of two answers, that to the later question counts
    private void keep(LabelEntry entry, long asked) {
        Heard now = new Heard(CompletableFuture.completedFuture(entry), asked);
        heard.accumulateAndGet(
                now, (old, young) -> old != null && young != null && old.asked() - young.asked() > 0 ? old : young);
    }

    // one look for all, and no other for as long as an answer is fresh
    private CompletableFuture<Boolean> looked(Supplier<CompletionStage<Copied>> copy, long now) {
        Look before = looking.get();
        if (before != null && outage.isFresh(before.at(), now)) {
            return before.done();
        }
        Look look = new Look(new CompletableFuture<>(), now);
        if (!looking.compareAndSet(before, look)) {
            return looked(copy, now);
        }
        copy.get().whenComplete((copied, _) -> {
            // what is too old now would be fresh to the next question where `age` is longer than the grace
            if (copied != null && outage.isWithinGrace(copied.asOf(), outage.now())) {
                keep(copied.entry(), copied.asOf());
            }
            look.done().complete(copied != null);
        });
        return look.done();
    }

    private CompletableFuture<LabelEntry> heardWithinGrace(Throwable fault) {
        Heard last = heard.get();
        return last != null && outage.isWithinGrace(last.asked(), outage.now())
                ? last.entry()
                : CompletableFuture.failedFuture(fault);
    }

    private CompletableFuture<LabelEntry> orWhatWasHeard(Question question, Throwable fault, boolean again) {
        if (!isAway(fault)) {
            return CompletableFuture.failedFuture(fault);
        }
        long now = outage.now();
        if (outage.isOverSince(question.asked())) {
            return again ? ask(now, false) : CompletableFuture.failedFuture(fault);
        }
        return replica.map(copy -> looked(copy, now).thenCompose(_ -> heardWithinGrace(fault)))
                .orElseGet(() -> heardWithinGrace(fault));
    }

    private static LabelRegisterUnavailable noneCounts() {
        return new LabelRegisterUnavailable(
                new SQLException("the database is away, and what a replica or memory says is too old"));
    }

    private static boolean isAway(Throwable fault) {
        Throwable cause = fault instanceof CompletionException && fault.getCause() != null ? fault.getCause() : fault;
        return cause instanceof LabelRegisterUnavailable unavailable && unavailable.isDatabaseAway();
    }

    /**
     * What the register said.
     *
     * @param entry the answer, there already
     * @param asked when it was asked
     */
    private record Heard(CompletableFuture<LabelEntry> entry, long asked) {}

    /**
     * What the register is being asked.
     *
     * @param answer its answer
     * @param asked when it was asked
     */
    private record Question(CompletableFuture<LabelEntry> answer, long asked) {}

    /**
     * That the replica is looked at.
     *
     * @param done whether it said something, once that is known
     * @param at since when
     */
    private record Look(CompletableFuture<Boolean> done, long at) {}
}
