package org.comity.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.comity.e2e.world.Answer;
import org.comity.e2e.world.Question;
import org.comity.e2e.world.Realm;
import org.comity.e2e.world.Reply;
import org.comity.e2e.world.Service;
import org.comity.e2e.world.Token;
import org.comity.e2e.world.WithWorld;
import org.comity.e2e.world.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The stories of the policy set, with real people and over the wire: the same answers. */
@ExtendWith(WithWorld.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoriesIT {
    private static final int MANY = 150;

    private final Realm realm;
    private final Service service;
    private final RealPeople people;
    private final List<String> untold = new ArrayList<>();
    private int told;

    StoriesIT(World world) {
        this.realm = world.realm();
        this.service = world.service();
        this.people = new RealPeople(realm);
    }

    static List<Tale> stories() {
        return Tale.all().stream()
                .filter(tale -> RealPeople.impossible(tale.claims()).isEmpty())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("stories")
    void theAnswerIsTheStorys(Tale tale) {
        Optional<Token> token = people.token(tale.claims());
        if (token.isEmpty()) {
            untold.add(tale.title());
            assertThat(tale.told().path("wanted").asText())
                    .as("nobody can have such claims")
                    .isEqualTo("deny");
            return;
        }
        assertThat(clearances(token.get().claims())).isEqualTo(clearances(tale.claims()));
        Reply reply = service.ask(realm.vault(), question(tale, token.get()));
        if (reply.status() == 400) {
            assertThat(tale.told().path("wanted").asText()).as(reply.toString()).isEqualTo("deny");
            return;
        }
        Answer answer = Answer.ofAuthzen(reply);
        assertThat(answer.permitted() ? "permit" : "deny")
                .as(reply.toString())
                .isEqualTo(tale.told().path("wanted").asText());
        assertThat(answer.reasons())
                .containsExactlyInAnyOrderElementsOf(texts(tale.told().path("reasons")));
        assertObligations(tale, reply);
        told++;
    }

    @AfterAll
    void mostOfThemWereTold() {
        assertThat(told).isGreaterThan(MANY);
        assertThat(untold).hasSizeLessThan(told / 10);
    }

    private static Question question(Tale tale, Token token) {
        return Question.passing(token, "story", tale.label())
                .action(
                        tale.told().path("action").asText(),
                        tale.told().path("recipient").asText())
                .purpose(tale.told().path("purpose").asText());
    }

    private static void assertObligations(Tale tale, Reply reply) {
        List<JsonNode> actual = reply.json()
                .path("context")
                .path("obligations")
                .valueStream()
                .map(obligation -> obligation.path("properties"))
                .filter(properties -> properties.has("name"))
                .collect(ArrayList::new, ArrayList::add, ArrayList::addAll);
        for (JsonNode wanted : tale.told().path("obligations")) {
            JsonNode found = actual.stream()
                    .filter(obligation -> fits(obligation, wanted))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("%s is missing: %s".formatted(wanted, reply)));
            actual.remove(found);
        }
        assertThat(actual).as(reply.toString()).isEmpty();
    }

    private static boolean fits(JsonNode obligation, JsonNode wanted) {
        return wanted.propertyStream()
                .allMatch(member -> bag(obligation.path(member.getKey())).equals(bag(member.getValue())));
    }

    // those that have ended say nothing, in a story as in a token
    private static List<String> clearances(JsonNode claims) {
        String today = LocalDate.now(ZoneOffset.UTC).toString();
        return claims.path("clearance")
                .valueStream()
                .filter(clearance -> clearance.path("until").asText().compareTo(today) >= 0)
                .map(clearance -> clearance.path("authority").asText() + ":"
                        + clearance.path("level").asText())
                .sorted()
                .toList();
    }

    // XACML's bags have no order
    private static List<String> bag(JsonNode value) {
        return texts(value).stream().sorted().toList();
    }

    private static List<String> texts(JsonNode value) {
        return value.isArray()
                ? value.valueStream().map(JsonNode::asText).toList()
                : value.isMissingNode() ? List.of() : List.of(value.asText());
    }
}
