package org.comity.pdp.label;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is remembered of one document. Questions at once are one question, unless the one under way is too old to join. */
final class RememberedLabel {
    private final Supplier<CompletionStage<LabelEntry>> register;
    private final Outage outage;
    private final AtomicReference<@Nullable Heard> heard = new AtomicReference<>();
    private final AtomicReference<@Nullable Question> underWay = new AtomicReference<>();

    RememberedLabel(Supplier<CompletionStage<LabelEntry>> register, Outage outage) {
        this.register = register;
        this.outage = outage;
    }

    CompletionStage<LabelEntry> entry() {
        long now = outage.now();
        Heard last = heard.get();
        if (last != null) {
            if (outage.isFresh(last.asked(), now)) {
                return last.entry();
            }
            if (outage.isKnown(now) && outage.isWithinGrace(last.asked(), now)) {
                if (outage.takeProbe(now)) {
                    var _ = question(now);
                }
                return last.entry();
            }
        }
        return ask(now, true);
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
        Heard now = new Heard(CompletableFuture.completedFuture(entry), question.asked());
        // of two answers, that to the later question counts
        heard.accumulateAndGet(
                now, (old, young) -> old != null && young != null && old.asked() > young.asked() ? old : young);
        question.answer().complete(entry);
    }

    private CompletableFuture<LabelEntry> orWhatWasHeard(Question question, Throwable fault, boolean again) {
        if (!isAway(fault)) {
            return CompletableFuture.failedFuture(fault);
        }
        long now = outage.now();
        if (outage.isOverSince(question.asked())) {
            return again ? ask(now, false) : CompletableFuture.failedFuture(fault);
        }
        Heard last = heard.get();
        return last != null && outage.isWithinGrace(last.asked(), now)
                ? last.entry()
                : CompletableFuture.failedFuture(fault);
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
}
