package org.comity.pdp.cli.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.yaml.snakeyaml.Yaml;

/**
 * A question of the demonstration with what it must come to, as the file {@code demo.yaml} has it.
 *
 * @param title the question in words
 * @param question the question
 * @param registered what the register is to hold of the document, where it is to hold anything
 * @param wanted permit, deny or error with a status code
 * @param reasons the codes of all reasons, in no order
 * @param obligations the names of all obligations, in no order
 * @param first whether it is one of the two that are asked at the start
 */
record Example(
        String title,
        Question question,
        Optional<Registered> registered,
        String wanted,
        List<String> reasons,
        List<String> obligations,
        boolean first) {
    /**
     * A label in the register.
     *
     * @param label its members
     * @param deleted whether it is deleted again
     */
    record Registered(JsonNode label, boolean deleted) {}

    Example {
        reasons = List.copyOf(reasons);
        obligations = List.copyOf(obligations);
    }

    static List<Example> all() {
        try (InputStream file = Objects.requireNonNull(Example.class.getResourceAsStream("demo.yaml"))) {
            JsonNode yaml = Web.JSON.valueToTree(new Yaml().load(file));
            List<Example> all = new ArrayList<>();
            yaml.path("questions").forEach(entry -> all.add(read(entry, yaml.path("documents"))));
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Example read(JsonNode entry, JsonNode documents) {
        JsonNode document = documents.path(entry.path("document").asText());
        return new Example(
                entry.path("question").asText(),
                new Question(
                        entry.path("person").asText(),
                        document.path("id").asText(),
                        members(document.path("label")),
                        entry.path("action").asText("read"),
                        entry.path("purpose").asText("criminal-investigation"),
                        entry.path("recipient").asText(""),
                        members(entry.path("states"))),
                document.has("registered")
                        ? Optional.of(new Registered(
                                document.path("registered"),
                                document.path("deleted").asBoolean()))
                        : Optional.empty(),
                entry.path("wanted").asText(),
                texts(entry.path("reasons")),
                texts(entry.path("obligations")),
                entry.path("first").asBoolean());
    }

    /** Whether the answer is the wanted one; sentences and parameters are not compared. */
    boolean isMetBy(Told told) {
        if (wanted.startsWith("error")) {
            return told.effect().equals(wanted);
        }
        return told.effect().equals(wanted)
                && sorted(told.reasons().stream().toList()).equals(sorted(reasons))
                && sorted(told.obligations().stream().map(Told.Duty::name).toList())
                        .equals(sorted(obligations));
    }

    private static List<String> sorted(List<String> names) {
        return names.stream().sorted().toList();
    }

    private static Map<String, JsonNode> members(JsonNode object) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        object.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        return members;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        (array instanceof MissingNode ? Web.JSON.createArrayNode() : array).forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
