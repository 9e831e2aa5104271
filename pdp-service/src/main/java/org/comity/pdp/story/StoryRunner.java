package org.comity.pdp.story;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.comity.pdp.decision.Attributes;
import org.comity.pdp.decision.Category;
import org.comity.pdp.decision.Decision;
import org.comity.pdp.decision.Reason;
import org.comity.pdp.label.Label;
import org.comity.pdp.label.LabelReader;
import org.comity.pdp.label.LabelReading;
import org.comity.pdp.obligation.Obligation;
import org.comity.pdp.policy.Assembly;
import org.comity.pdp.policy.PolicySnapshot;
import org.comity.pdp.policy.Sorting;
import org.comity.pdp.policy.Statement;

/** Asks a policy set what its stories ask, by the same steps as the service from the claims on. */
public final class StoryRunner {
    private static final String SYSTEM = "story";

    private final PolicySnapshot policy;
    private final LabelReader labels;

    /**
     * Asks this policy set.
     *
     * @param policy the set, ready for use
     */
    public StoryRunner(PolicySnapshot policy) {
        this.policy = policy;
        this.labels = new LabelReader(policy.set().vocabulary(), policy.set().reference());
    }

    /** Asks, and compares. */
    public StoryResult run(Story story) {
        return switch (policy.assembly().sort(statements(story))) {
            case Sorting.Unacceptable(String _, String message) ->
                new StoryResult.Otherwise(story, "no answer: the question is refused at the door", message);
            case Sorting.Sorted sorted -> compared(story, answer(story, sorted));
        };
    }

    private static List<Statement> statements(Story story) {
        List<Statement> statements = new ArrayList<>();
        statements.add(new Statement(Category.RESOURCE, "resource-id", List.of(story.document())));
        statements.add(new Statement(Category.ACTION, "action-id", List.of(story.action())));
        story.purpose()
                .ifPresent(purpose -> statements.add(new Statement(Category.ENVIRONMENT, "purpose", List.of(purpose))));
        story.recipient()
                .ifPresent(
                        recipient -> statements.add(new Statement(Category.ACTION, "recipient", List.of(recipient))));
        return statements;
    }

    private record Answer(Decision decision, String note) {}

    private Answer answer(Story story, Sorting.Sorted sorted) {
        // as from the register of labels
        Optional<LabelReading> reading = story.label().map(labels::read);
        if (reading.isEmpty()) {
            return new Answer(Decision.Deny.because(Reason.UNLABELLED), "the document has no label");
        }
        return switch (reading.get()) {
            case LabelReading.Incomplete(List<String> faults) ->
                new Answer(Decision.Deny.because(Reason.UNLABELLED), String.join("; ", faults));
            case LabelReading.UnknownClassification(String fault) ->
                new Answer(Decision.Deny.because(Reason.UNKNOWN_CLASSIFICATION), fault);
            case LabelReading.Complete(Label label) -> decided(story, sorted, label);
        };
    }

    private Answer decided(Story story, Sorting.Sorted sorted, Label label) {
        Attributes attributes = policy.assembly()
                .assemble(new Assembly.Facts(story.claims(), label.facts(), sorted.request(), SYSTEM, story.at()));
        PolicySnapshot.Ruling ruling = policy.decide(attributes, Optional.empty());
        return new Answer(ruling.decision(), ruling.status());
    }

    private static StoryResult compared(Story story, Answer answer) {
        return asWanted(story.wanted(), answer.decision())
                ? new StoryResult.AsWanted(story)
                : new StoryResult.Otherwise(story, Shown.got(answer.decision()), answer.note());
    }

    private static boolean asWanted(Story.Wanted wanted, Decision decision) {
        Set<String> reasons = switch (decision) {
            case Decision.Permit _ -> Set.of();
            case Decision.Deny deny ->
                deny.reasons().stream().map(Reason::code).collect(Collectors.toUnmodifiableSet());
        };
        return wanted.permit() == (decision instanceof Decision.Permit)
                && wanted.reasons().equals(reasons)
                && same(wanted.obligations(), decision.obligations());
    }

    // Each wanted one needs one of its own: two of the same name (redact) differ in their parameters.
    private static boolean same(List<Story.Duty> wanted, List<Obligation> got) {
        List<Obligation> left = new ArrayList<>(got);
        List<Story.Duty> strictFirst = wanted.stream()
                .sorted((one, other) -> Integer.compare(
                        other.parameters().size(), one.parameters().size()))
                .toList();
        for (Story.Duty duty : strictFirst) {
            Optional<Obligation> match =
                    left.stream().filter(obligation -> fits(duty, obligation)).findFirst();
            if (match.isEmpty()) {
                return false;
            }
            left.remove(match.get());
        }
        return left.isEmpty();
    }

    private static boolean fits(Story.Duty duty, Obligation obligation) {
        return duty.name().equals(obligation.name())
                && duty.parameters().entrySet().stream().allMatch(wanted -> sameValues(wanted, obligation));
    }

    private static boolean sameValues(Map.Entry<String, List<String>> wanted, Obligation obligation) {
        List<String> got = obligation.parameters().getOrDefault(wanted.getKey(), List.of());
        return got.size() == wanted.getValue().size() && new HashSet<>(got).equals(new HashSet<>(wanted.getValue()));
    }
}
