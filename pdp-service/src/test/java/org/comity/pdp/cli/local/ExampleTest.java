package org.comity.pdp.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExampleTest {
    private final List<Example> examples = Example.all();

    @Test
    void theTwoFirstQuestionsEndInAPermitAndADeny() {
        assertThat(examples.stream().filter(Example::first).map(Example::wanted))
                .containsExactlyInAnyOrder("permit", "deny");
    }

    @Test
    void everyoneInTheQuestionsIsInTheRealm() throws IOException {
        JsonNode realm = Web.JSON.readTree(
                Path.of("..", "docker", "realm", "mla-realm.json").toFile());
        List<String> people =
                realm.findValues("username").stream().map(JsonNode::asText).toList();
        assertThat(examples)
                .isNotEmpty()
                .allSatisfy(example ->
                        assertThat(people).contains(example.question().person()));
    }

    @Test
    void aLabelIsStatedWholeOrNotAtAll() {
        assertThat(examples)
                .extracting(example -> example.question().label().size())
                .containsOnly(0, 9);
    }

    @Test
    void anAnswerIsTheWantedOneOnlyWithAllReasonsAndObligations() {
        Example deny = examples.stream()
                .filter(example -> example.reasons().equals(List.of("not-on-case")))
                .findFirst()
                .orElseThrow();
        assertThat(deny.isMetBy(new Told("deny", Map.of("not-on-case", "…"), List.of())))
                .isTrue();
        assertThat(deny.isMetBy(new Told("deny", Map.of("not-releasable", "…"), List.of())))
                .isFalse();
        assertThat(deny.isMetBy(new Told("deny", Map.of("not-on-case", "…", "unlabelled", "…"), List.of())))
                .isFalse();
        assertThat(deny.isMetBy(new Told("permit", Map.of(), List.of()))).isFalse();
    }

    @Test
    void anAnswerIsReadWithReasonsAndObligations() throws IOException {
        JsonNode answer = Web.JSON.readTree("""
                {"decision": true, "context": {"reasons": [], "obligations": [
                  {"type": "custom", "id": "obl-1", "properties": {"name": "use-limitation", "purpose": ["trial"], "instrument": ["EIO", "BUDAPEST"]}}]}}
                """);
        assertThat(Told.of(new Web.Reply(200, answer)))
                .isEqualTo(new Told(
                        "permit",
                        Map.of(),
                        List.of(new Told.Duty("use-limitation", "purpose trial, instrument EIO and BUDAPEST"))));
        assertThat(Told.of(new Web.Reply(400, Web.JSON.readTree("{\"title\":\"t\",\"detail\":\"`clearance` …\"}"))))
                .isEqualTo(new Told("error 400", Map.of("", "`clearance` …"), List.of()));
    }
}
