package org.comity.pdp.desk;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.comity.pdp.audit.AuditLog;
import org.comity.pdp.audit.DecisionRecord;
import org.comity.pdp.decision.Attributes;
import org.comity.pdp.decision.Reason;
import org.comity.pdp.label.Label;
import org.comity.pdp.label.LabelEntry;
import org.comity.pdp.label.LabelReader;
import org.comity.pdp.label.LabelReading;
import org.comity.pdp.label.LabelRegister;
import org.comity.pdp.policy.Assembly;
import org.comity.pdp.policy.PolicySet;
import org.comity.pdp.policy.PolicySnapshot;
import org.comity.pdp.policy.Sorting;
import org.comity.pdp.subject.Role;
import org.comity.pdp.subject.SubjectVerifier;
import org.comity.pdp.subject.Verification;
import org.comity.pdp.subject.VerifiedSubject;

/** Where every question goes through, whatever its dialect: policy, subject, label, decision, audit, answer. */
public final class AccessDesk {
    private final Supplier<PolicySnapshot> policies;
    private final SubjectVerifier subjects;
    private final LabelRegister labels;
    private final Function<PolicySnapshot, LabelReader> readers;
    private final AuditLog log;
    private final DecisionObserver observer;
    private final InstantSource clock;
    private final RandomGenerator random;

    /**
     * Connects the rooms.
     *
     * @param policies the policy set in force
     * @param subjects verifies for whom access is asked
     * @param labels the register
     * @param readers the reader of labels for a policy set
     * @param log where every decision is written before it leaves
     * @param observer watches what leaves
     * @param clock the time
     * @param random for ids that cannot be guessed
     */
    public AccessDesk(
            Supplier<PolicySnapshot> policies,
            SubjectVerifier subjects,
            LabelRegister labels,
            Function<PolicySnapshot, LabelReader> readers,
            AuditLog log,
            DecisionObserver observer,
            InstantSource clock,
            RandomGenerator random) {
        this.policies = policies;
        this.subjects = subjects;
        this.labels = labels;
        this.readers = readers;
        this.log = log;
        this.observer = observer;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Answers a question.
     *
     * @param question as parsed at the door
     * @return what comes of it; the stage fails when the register or the log is away, and then nothing was decided
     */
    public CompletionStage<Outcome> ask(AccessQuestion question) {
        PolicySnapshot policy = policies.get();
        return switch (policy.assembly().sort(question.statements())) {
            case Sorting.Unacceptable(String attribute, String message) ->
                CompletableFuture.completedStage(new Outcome.Unacceptable(attribute, message));
            case Sorting.Sorted sorted ->
                Permission.lacking(question, sorted)
                        .<CompletionStage<Outcome>>map(CompletableFuture::completedStage)
                        .orElseGet(() -> answered(new Case(policy, question, sorted, clock.instant())));
        };
    }

    private CompletionStage<Outcome> answered(Case asked) {
        return find(asked).thenCompose(findings -> writtenDown(asked, findings)).thenApply(Outcome.Answered::new);
    }

    private CompletionStage<Findings> find(Case asked) {
        AccessQuestion question = asked.question();
        return subjects.verify(question.caller(), question.personToken(), question.personId())
                .thenCompose(verification -> switch (verification) {
                    case Verification.Refused(String why) -> CompletableFuture.completedStage(Findings.nobody(why));
                    case Verification.Verified(VerifiedSubject person) ->
                        labels.find(question.document()).thenApply(entry -> decide(asked, person, entry));
                });
    }

    private Findings decide(Case asked, VerifiedSubject person, LabelEntry entry) {
        LabelChoice choice = LabelChoice.between(entry, asked.sorted().statedLabel(), readers.apply(asked.policy()));
        return switch (choice.reading()) {
            case LabelReading.Incomplete(List<String> faults) ->
                Findings.withoutEngine(Reason.UNLABELLED, person, choice, String.join("; ", faults));
            case LabelReading.UnknownClassification(String fault) ->
                Findings.withoutEngine(Reason.UNKNOWN_CLASSIFICATION, person, choice, fault);
            case LabelReading.Complete(Label label) -> evaluate(asked, person, label, choice);
        };
    }

    private static Findings evaluate(Case asked, VerifiedSubject person, Label label, LabelChoice choice) {
        Attributes attributes = asked.policy()
                .assembly()
                .assemble(new Assembly.Facts(
                        person.claims(),
                        label.facts(),
                        asked.sorted().request(),
                        asked.question().caller().clientId(),
                        asked.at()));
        PolicySnapshot.Ruling ruling =
                asked.policy().decide(attributes, asked.question().fulfillable());
        return new Findings(
                ruling.decision(),
                Optional.of(person.id()),
                choice.source(),
                Optional.of(attributes),
                choice.alarms(),
                ruling.status());
    }

    private CompletionStage<Answer> writtenDown(Case asked, Findings findings) {
        byte[] bits = new byte[16];
        random.nextBytes(bits);
        String id = log.name() + "." + HexFormat.of().formatHex(bits);
        PolicySet set = asked.policy().set();
        List<Reason> told = Disclosure.reasons(
                findings.decision(), asked.question().caller().has(Role.EXPLAIN), findings.note());
        DecisionRecord record = new DecisionRecord(
                id,
                asked.at(),
                asked.question().caller().clientId(),
                asked.question().caller().token().subject(),
                findings.person(),
                asked.question().document().value(),
                findings.labelSource(),
                new DecisionRecord.PolicySetId(set.name(), set.version(), set.digest()),
                findings.attributes(),
                findings.decision(),
                told.stream().map(Reason::code).toList(),
                findings.alarms(),
                findings.note());
        return log.append(record).thenApply(receipt -> {
            Answer answer = new Answer(id, findings.decision(), told, set, receipt);
            observer.answered(answer, asked.question().document(), findings.alarms());
            return answer;
        });
    }

    /**
     * One question on its way.
     *
     * @param policy the policy set that serves it from beginning to end
     * @param question as asked
     * @param sorted what it states, sorted
     * @param at the time that counts for it
     */
    private record Case(PolicySnapshot policy, AccessQuestion question, Sorting.Sorted sorted, Instant at) {}
}
