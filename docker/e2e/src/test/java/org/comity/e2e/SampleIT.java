package org.comity.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.comity.e2e.world.Built;
import org.comity.e2e.world.Folders;
import org.comity.e2e.world.Program;
import org.comity.e2e.world.Question;
import org.comity.e2e.world.Realm;
import org.comity.e2e.world.Service;
import org.comity.e2e.world.Token;
import org.comity.e2e.world.Web;
import org.comity.e2e.world.WithWorld;
import org.comity.e2e.world.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Some hundred combinations asked over the wire with real tokens, and each answer told as a story to the engine alone: it
 * must come to the same, reasons and obligations with every parameter included.
 */
@ExtendWith(WithWorld.class)
class SampleIT {
    private static final int QUESTIONS = 400;
    private static final List<String> PEOPLE = List.of(
            "ana.garcia",
            "rui.santos",
            "claire.martin",
            "jonas.weber",
            "aoife.byrne",
            "marco.rossi",
            "elena.popescu",
            "lukas.novak",
            "sofia.lindqvist",
            "piotr.nowak",
            "ines.vega",
            "eva.janssen");
    private static final List<String> DOCUMENTS = List.of(
            "es-secreto",
            "es-reservado",
            "es-open",
            "eu-secret",
            "es-eyes-only",
            "es-orcon",
            "es-bank-records",
            "es-elapsed",
            "es-for-ever",
            "es-other-case");
    private static final List<String> ACTIONS =
            List.of("read", "read", "read", "download", "print", "annotate", "forward", "destroy");
    private static final List<String> PURPOSES = List.of(
            "criminal-investigation",
            "criminal-investigation",
            "prosecution",
            "disclosure-to-defence",
            "trial",
            "other-with-consent",
            "");
    private static final List<String> RECIPIENTS = List.of("PT", "FR", "ES", "US", "");
    private static final Set<String> CLAIMS =
            Set.of("sub", "jurisdiction", "agency", "clearance", "cases", "undertakings", "trained_until");

    private final Realm realm;
    private final Service service;
    private final Random random = new Random(417);

    SampleIT(World world) {
        this.realm = world.realm();
        this.service = world.service();
    }

    @Test
    void theWireAndTheEngineAgree() throws IOException {
        ObjectNode book = Web.JSON.createObjectNode().put("at", Instant.now().toString());
        int permitted = 0;
        for (int number = 1; number <= QUESTIONS; number++) {
            ObjectNode story = book.withArray("stories").addObject().put("story", "question " + number);
            ask(story);
            permitted += story.path("wanted").asText().equals("permit") ? 1 : 0;
        }
        assertThat(permitted).as("the sample has some of both").isBetween(QUESTIONS / 50, QUESTIONS / 2);
        Program told = policyTest(book);
        assertThat(told.exitCode(Duration.ofMinutes(2))).as(told.log()).isZero();
        assertThat(told.log()).contains(QUESTIONS + " stories: " + QUESTIONS + " as wanted, 0 not");
    }

    private void ask(ObjectNode story) {
        String person = any(PEOPLE);
        String document = any(DOCUMENTS);
        String action = any(ACTIONS);
        String purpose = any(PURPOSES);
        String recipient = action.equals("forward") ? any(RECIPIENTS) : "";
        story.put("who", person).put("document", document).put("action", action);
        if (!purpose.isEmpty()) {
            story.put("purpose", purpose);
        }
        if (!recipient.isEmpty()) {
            story.put("recipient", recipient);
        }
        Question question = Question.passing(realm.person(person), document, Asked.label(document))
                .purpose(purpose)
                .action(action, recipient);
        write(story, service.ask(realm.vault(), question).expecting(200).json());
    }

    private static void write(ObjectNode story, JsonNode answer) {
        boolean permitted = answer.path("decision").asBoolean();
        story.put("wanted", permitted ? "permit" : "deny");
        if (!permitted) {
            answer.path("context")
                    .path("reasons")
                    .forEach(reason -> story.withArray("reasons").add(reason.path("code")));
        }
        for (JsonNode obligation : answer.path("context").path("obligations")) {
            if (obligation.path("properties").has("name")) {
                story.withArray("obligations").add(obligation.path("properties"));
            }
        }
    }

    // JSON is YAML
    private Program policyTest(ObjectNode book) throws IOException {
        Path folder = Built.freshFolder("sample").resolve("policies");
        Folders.copy(Built.policies(), folder);
        Path tests = folder.resolve("tests");
        try (var stories = Files.newDirectoryStream(tests)) {
            for (Path story : stories) {
                Files.delete(story);
            }
        }
        Files.writeString(tests.resolve("people.yaml"), people().toPrettyString());
        Files.writeString(tests.resolve("documents.yaml"), documents().toPrettyString());
        Files.writeString(tests.resolve("sample.yaml"), book.toPrettyString());
        return Program.start(
                List.of(
                        Built.ownJava().resolve("bin/java").toString(),
                        "-jar",
                        Built.service().toString(),
                        "policy",
                        "test",
                        folder.toString()),
                Map.of(),
                folder,
                folder.resolveSibling("policy-test.log"));
    }

    private ObjectNode people() {
        ObjectNode all = Web.JSON.createObjectNode();
        for (String person : PEOPLE) {
            Token token = realm.person(person);
            ObjectNode claims = token.claims().deepCopy();
            claims.retain(CLAIMS);
            // the shared service takes a password for two factors
            claims.put("acr", "2");
            all.withObject("/people").putObject(person).set("claims", claims);
        }
        return all;
    }

    private static ObjectNode documents() {
        ObjectNode all = Web.JSON.createObjectNode();
        DOCUMENTS.forEach(document -> all.withObject("/documents").set(document, Asked.label(document)));
        return all;
    }

    private String any(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }
}
