package org.comity.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.comity.e2e.world.Answer;
import org.comity.e2e.world.Question;
import org.comity.e2e.world.Realm;
import org.comity.e2e.world.Token;
import org.comity.e2e.world.Yaml;

/**
 * A question of the file {@code questions.yaml} with what must come of it.
 *
 * @param title the point of it
 * @param person who wants to see the document
 * @param document the document's name in the file
 * @param label its label
 * @param action what is to be done
 * @param purpose what for
 * @param recipient to whom, or nothing
 * @param permitted whether it must be permitted
 * @param reasons all reasons of a denial
 * @param obligations the names of all obligations
 */
record Asked(
        String title,
        String person,
        String document,
        JsonNode label,
        String action,
        String purpose,
        String recipient,
        boolean permitted,
        Set<String> reasons,
        List<String> obligations) {
    private static final JsonNode FILE = file();

    /** All of them. */
    static List<Asked> all() {
        return StreamSupport.stream(FILE.path("questions").spliterator(), false)
                .map(Asked::read)
                .toList();
    }

    /** The label of a document. */
    static JsonNode label(String document) {
        return FILE.path("documents").required(document).deepCopy();
    }

    /** The question of a system that passes the person's token along and states the label. */
    Question question(Realm realm) {
        Token token = realm.person(person);
        return Question.passing(token, document, label).purpose(purpose).action(action, recipient);
    }

    /** Whether it is the wanted answer. */
    boolean isMetBy(Answer answer) {
        return answer.permitted() == permitted
                && answer.reasons().equals(reasons)
                && answer.obligations().equals(obligations);
    }

    private static Asked read(JsonNode row) {
        return new Asked(
                row.path("title").asText(),
                row.path("person").asText(),
                row.path("document").asText(),
                label(row.path("document").asText()),
                row.path("action").asText("read"),
                row.path("purpose").asText("criminal-investigation"),
                row.path("recipient").asText(""),
                row.path("wanted").asText().equals("permit"),
                texts(row.path("reasons")).stream().collect(Collectors.toUnmodifiableSet()),
                texts(row.path("obligations")));
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static JsonNode file() {
        try (InputStream file = Objects.requireNonNull(Asked.class.getResourceAsStream("/questions.yaml"))) {
            return Yaml.read(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return title;
    }
}
