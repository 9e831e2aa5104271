package org.comity.pdp.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.comity.pdp.audit.LogInMemory;
import org.comity.pdp.decision.Category;
import org.comity.pdp.decision.Derivations;
import org.comity.pdp.decision.authzforce.AuthzForceEngineFactory;
import org.comity.pdp.label.DocumentId;
import org.comity.pdp.label.LabelReader;
import org.comity.pdp.policy.LoadResult;
import org.comity.pdp.policy.PolicySnapshot;
import org.comity.pdp.policy.Statement;
import org.comity.pdp.policy.Vocabulary;
import org.comity.pdp.policy.load.PolicyLoader;
import org.comity.pdp.subject.BearerToken;
import org.comity.pdp.subject.Caller;
import org.comity.pdp.subject.Role;
import org.comity.pdp.subject.SamplePerson;
import org.comity.pdp.subject.VerifiedToken;
import org.comity.reference.ReferenceTables;

/** The pipeline over the default set, with a log and a register in memory: what a test says and what it hears. */
final class Desk {
    static final DocumentId DOCUMENT = new DocumentId("ES-2026-0417-3");
    static final Instant NOON = Instant.parse("2026-06-15T12:00:00Z");

    private static final PolicySnapshot POLICIES = snapshot();

    final LogInMemory log = new LogInMemory();
    final LabelsInMemory labels = new LabelsInMemory();
    final List<List<String>> alarms = new ArrayList<>();
    Instant now = NOON;
    private final Map<String, VerifiedToken> tokens;
    private final AccessDesk desk;

    Desk(Map<String, Object> person) {
        this.tokens = Map.of("the person's token", SamplePerson.token(person, Role.ASK));
        this.desk = new AccessDesk(
                () -> POLICIES,
                SamplePerson.verifier(tokens),
                labels,
                snapshot -> new LabelReader(
                        snapshot.set().vocabulary(), snapshot.set().reference()),
                log,
                (answer, document, raised) -> alarms.add(raised),
                () -> now,
                new Random(17));
    }

    /** The person asks for themselves. */
    CompletionStage<Outcome> person(List<Statement> statements, Role... roles) {
        VerifiedToken token = tokens.values().iterator().next();
        return ask(new Caller(SamplePerson.token(token.claims(), roles)), Optional.empty(), statements);
    }

    /** A system asks for the person, with the person's token. */
    CompletionStage<Outcome> system(List<Statement> statements, Role... roles) {
        return ask(SamplePerson.system(roles), Optional.of(new BearerToken("the person's token")), statements);
    }

    CompletionStage<Outcome> ask(Caller caller, Optional<BearerToken> token, List<Statement> statements) {
        return desk.ask(new AccessQuestion(caller, token, Optional.empty(), DOCUMENT, statements, Optional.empty()));
    }

    /** What a caller declines. */
    CompletionStage<Outcome> personWhoCan(Set<String> fulfil, List<Statement> statements) {
        Caller caller =
                new Caller(SamplePerson.token(tokens.values().iterator().next().claims(), Role.ASK));
        return desk.ask(new AccessQuestion(
                caller, Optional.empty(), Optional.empty(), DOCUMENT, statements, Optional.of(fulfil)));
    }

    static List<Statement> reading(String purpose) {
        return List.of(
                new Statement(Category.ACTION, "action-id", List.of("read")),
                new Statement(Category.ENVIRONMENT, "purpose", List.of(purpose)));
    }

    static List<Statement> reading(String purpose, Map<String, List<String>> label) {
        List<Statement> all = new ArrayList<>(reading(purpose));
        label.forEach((member, values) -> all.add(new Statement(Category.RESOURCE, member, values)));
        return all;
    }

    static Map<String, List<String>> label() {
        return Map.of(
                "classification", List.of("ES:SECRETO"),
                "originator", List.of("ES"),
                "releasable-to", List.of("PT", "FR"),
                "case", List.of("ES-2026-0417"),
                "category", List.of("case-file"),
                "permitted-purpose", List.of("criminal-investigation"),
                "instrument", List.of("EIO"),
                "caveat", List.of("NONE"),
                "retain-until", List.of("2031-12-31"));
    }

    static Map<String, Object> person(String jurisdiction, String level) {
        return Map.of(
                "jurisdiction",
                jurisdiction,
                "clearance",
                List.of(Map.of("authority", jurisdiction, "level", level, "until", "2027-05-31")),
                "cases",
                List.of("ES-2026-0417"),
                "undertakings",
                List.of(Map.of("id", "mla-confidentiality", "version", "2", "on", "2026-03-01")),
                "trained_until",
                "2027-01-31",
                "acr",
                "2");
    }

    static Vocabulary vocabulary() {
        return POLICIES.set().vocabulary();
    }

    static ReferenceTables reference() {
        return POLICIES.set().reference();
    }

    /** All that leaves with an answer, but for the decision's id. */
    static byte[] wire(Answer answer) {
        return "%s %s %s %s"
                .formatted(
                        answer.decision().getClass(),
                        answer.told(),
                        answer.decision().obligations(),
                        answer.policySet().digest())
                .getBytes(UTF_8);
    }

    private static PolicySnapshot snapshot() {
        LoadResult result = new PolicyLoader(new AuthzForceEngineFactory(), Derivations.NAMES)
                .load(Path.of("../policies/need-to-know"));
        return switch (result) {
            case LoadResult.Loaded(PolicySnapshot loaded) -> loaded;
            case LoadResult.Rejected(var problems) -> throw new AssertionError(problems.toString());
        };
    }
}
