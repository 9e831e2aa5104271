package org.comity.pdp.nevergrants;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.comity.pdp.decision.Attributes;
import org.comity.pdp.decision.Category;
import org.comity.pdp.decision.Decision;
import org.comity.pdp.decision.Derivations;
import org.comity.pdp.decision.Reason;
import org.comity.pdp.decision.authzforce.AuthzForceEngineFactory;
import org.comity.pdp.label.Label;
import org.comity.pdp.label.LabelReader;
import org.comity.pdp.label.LabelReading;
import org.comity.pdp.nevergrants.Verdict.Deny;
import org.comity.pdp.nevergrants.Verdict.Duty;
import org.comity.pdp.nevergrants.Verdict.NoQuestion;
import org.comity.pdp.nevergrants.Verdict.Permit;
import org.comity.pdp.obligation.Obligation;
import org.comity.pdp.policy.Assembly;
import org.comity.pdp.policy.LoadResult;
import org.comity.pdp.policy.PolicySnapshot;
import org.comity.pdp.policy.Sorting;
import org.comity.pdp.policy.Statement;
import org.comity.pdp.policy.load.PolicyLoader;
import org.comity.reference.problem.Problem;

/** The service's own code from the claims on, over a policy set: what the model and every change are held against. */
final class Service {
    private static final Service DEFAULT_SET = of(Path.of("../policies/need-to-know"));

    private final PolicySnapshot snapshot;
    private final LabelReader labels;

    private Service(PolicySnapshot snapshot) {
        this.snapshot = snapshot;
        this.labels =
                new LabelReader(snapshot.set().vocabulary(), snapshot.set().reference());
    }

    static Service overTheDefaultSet() {
        return DEFAULT_SET;
    }

    static Service of(Path folder) {
        return switch (new PolicyLoader(new AuthzForceEngineFactory(), Derivations.NAMES).load(folder)) {
            case LoadResult.Loaded(PolicySnapshot loaded) -> new Service(loaded);
            case LoadResult.Rejected(List<Problem> problems) -> throw new AssertionError(problems.toString());
        };
    }

    PolicySnapshot snapshot() {
        return snapshot;
    }

    Verdict answer(Question question) {
        return switch (snapshot.assembly().sort(statements(question))) {
            case Sorting.Unacceptable _ -> new NoQuestion();
            case Sorting.Sorted sorted -> answer(question, sorted);
        };
    }

    private Verdict answer(Question question, Sorting.Sorted sorted) {
        return switch (labels.read(sorted.statedLabel().orElse(Map.of()))) {
            case LabelReading.Incomplete _ -> new Deny(Set.of(Reason.UNLABELLED.code()));
            case LabelReading.UnknownClassification _ -> new Deny(Set.of(Reason.UNKNOWN_CLASSIFICATION.code()));
            case LabelReading.Complete(Label label) -> decide(assembled(question, sorted, label));
        };
    }

    /** What the engine sees of a question with a complete label. */
    Attributes attributes(Question question) {
        if (snapshot.assembly().sort(statements(question)) instanceof Sorting.Sorted sorted
                && labels.read(sorted.label()) instanceof LabelReading.Complete(Label label)) {
            return assembled(question, sorted, label);
        }
        throw new AssertionError("no question with a complete label: " + question);
    }

    /** The engine's own request, decided. */
    Verdict decide(Attributes attributes) {
        return verdict(snapshot.decide(attributes, Optional.empty()).decision());
    }

    /** The same by the policies alone, whatever the service checks before it asks them. */
    Verdict decideByPoliciesAlone(Attributes attributes) {
        return verdict(snapshot.ruling().decide(snapshot.engine().evaluate(attributes), Optional.empty()));
    }

    private static Verdict verdict(Decision decision) {
        return switch (decision) {
            case Decision.Permit(List<Obligation> obligations) ->
                new Permit(obligations.stream().map(Service::duty).collect(Collectors.toSet()));
            case Decision.Deny(List<Reason> reasons, List<Obligation> _) ->
                new Deny(reasons.stream().map(Service::words).collect(Collectors.toSet()));
        };
    }

    private Attributes assembled(Question question, Sorting.Sorted sorted, Label label) {
        return snapshot.assembly()
                .assemble(new Assembly.Facts(
                        question.claims(),
                        label.facts(),
                        sorted.request(),
                        "case-portal",
                        question.day().atTime(12, 0).toInstant(java.time.ZoneOffset.UTC)));
    }

    private static List<Statement> statements(Question question) {
        List<Statement> statements = new ArrayList<>();
        question.label().forEach((member, values) -> statements.add(new Statement(Category.RESOURCE, member, values)));
        question.asked()
                .forEach((word, values) -> statements.add(
                        new Statement(word.equals("purpose") ? Category.ENVIRONMENT : Category.ACTION, word, values)));
        statements.add(new Statement(Category.RESOURCE, "resource-id", List.of("ES-2026-0417-3")));
        return statements;
    }

    private static Duty duty(Obligation obligation) {
        Map<String, Set<String>> parameters = new TreeMap<>();
        obligation.parameters().forEach((name, values) -> parameters.put(name, new TreeSet<>(values)));
        return new Duty(obligation.name(), parameters);
    }

    private static String words(Reason reason) {
        String level = reason.details().get("level");
        return level == null ? reason.code() : reason.code() + " " + level;
    }
}
