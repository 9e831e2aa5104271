package org.comity.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.comity.e2e.world.Question;
import org.comity.e2e.world.Realm;
import org.comity.e2e.world.Reply;
import org.comity.e2e.world.Service;
import org.comity.e2e.world.Token;
import org.comity.e2e.world.WithWorld;
import org.comity.e2e.world.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A denial does not tell the label of a document to somebody who may not see it. */
@ExtendWith(WithWorld.class)
class LooksAlikeIT {
    private static final List<String> DOCUMENTS =
            List.of("es-secreto", "es-reservado", "eu-secret", "es-other-case", "es-eyes-only", "es-elapsed");

    private final Realm realm;
    private final Service service;

    LooksAlikeIT(World world) {
        this.realm = world.realm();
        this.service = world.service();
    }

    @Test
    void denialsOfDifferentlyLabelledDocumentsAreTheSameButForTheirIds() {
        for (int at = 0; at < DOCUMENTS.size(); at++) {
            service.register(realm.vault(), document(at), Asked.label(DOCUMENTS.get(at)));
        }
        for (String person : List.of("ines.vega", "lukas.novak", "marco.rossi", "eva.janssen")) {
            Set<String> answers = Stream.concat(
                            Stream.iterate(0, at -> at + 1)
                                    .limit(DOCUMENTS.size())
                                    .map(LooksAlikeIT::document),
                            Stream.of("ES-2026-0417-never-heard-of"))
                    .map(document -> look(person, document))
                    .collect(Collectors.toSet());
            assertThat(answers).as(person).hasSize(1);
            assertThat(answers.iterator().next()).doesNotContain("SECRET", "RESERVADO", "2026-0417");
        }
    }

    private static String document(int at) {
        return "ES-2026-0417-7" + at;
    }

    private String look(String person, String document) {
        Token token = realm.person(person);
        Reply reply = service.ask(token, Question.forOneself(token, document)).expecting(200);
        ObjectNode json = reply.json().deepCopy();
        assertThat(json.path("decision").asBoolean()).isFalse();
        JsonNode id = ((ObjectNode) json.path("context")).remove("id");
        assertThat(id.asText()).isNotEmpty();
        String headers = reply.headers().map().entrySet().stream()
                .filter(header -> !header.getKey().equals("date"))
                .map(Object::toString)
                .sorted()
                .collect(Collectors.joining(" "));
        return json + " " + headers;
    }
}
