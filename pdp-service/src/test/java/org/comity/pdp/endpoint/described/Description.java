package org.comity.pdp.endpoint.described;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An OpenAPI document, with as much of JSON Schema as ours uses. It is stricter than the standard in one thing: a member
 * that is not described is a fault.
 */
final class Description {
    private final JsonNode document;

    Description(JsonNode document) {
        this.document = document;
    }

    /** Each operation, as `GET /policy-set`. */
    List<String> operations() {
        List<String> operations = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> Stream.of("get", "put", "post", "delete", "patch", "head", "options")
                        .filter(path.getValue()::has)
                        .forEach(
                                verb -> operations.add(verb.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));
        return operations;
    }

    /** What is wrong with each example beside a schema. */
    List<String> badExamples() {
        List<String> faults = new ArrayList<>();
        for (JsonNode media : document.findParents("example")) {
            faults.addAll(faults(media.path("schema"), media.path("example"), "example"));
        }
        return faults;
    }

    /** How many there are. */
    int examples() {
        return document.findParents("example").size();
    }

    /** What is wrong with an answer to an operation. */
    List<String> faults(String operation, int status, String type, JsonNode answer) {
        String[] words = operation.split(" ", 2);
        JsonNode responses = document.path("paths")
                .path(words[1])
                .path(words[0].toLowerCase(java.util.Locale.ROOT))
                .path("responses");
        String code = Integer.toString(status);
        JsonNode response = resolved(responses.path(responses.has(code) ? code : "default"));
        JsonNode media = response.path("content").path(type);
        if (media.isMissingNode()) {
            return List.of("%s: no answer %d of type %s is described".formatted(operation, status, type));
        }
        return faults(media.path("schema"), answer, operation + " " + status);
    }

    private List<String> faults(JsonNode reference, JsonNode value, String place) {
        JsonNode schema = resolved(reference);
        if (schema.has("oneOf")) {
            long fitting = schema.path("oneOf")
                    .valueStream()
                    .filter(each -> faults(each, value, place).isEmpty())
                    .count();
            return fitting == 1 ? List.of() : List.of("%s: fits %d alternatives: %s".formatted(place, fitting, value));
        }
        if (schema.has("const")) {
            return fault(schema.path("const").equals(value), place, "is not the constant", value);
        }
        if (schema.has("enum")) {
            return fault(
                    schema.path("enum").valueStream().anyMatch(value::equals), place, "is none of the enum", value);
        }
        return switch (schema.path("type").asText()) {
            case "object" -> value.isObject() ? members(schema, value, place) : no(place, "is no object", value);
            case "array" -> value.isArray() ? elements(schema, value, place) : no(place, "is no array", value);
            case "string" ->
                fault(
                        value.isTextual()
                                && value.asText().matches(schema.path("pattern").asText("(?s).*")),
                        place,
                        "is no such string",
                        value);
            case "boolean" -> fault(value.isBoolean(), place, "is neither true nor false", value);
            case "integer" -> fault(value.isIntegralNumber(), place, "is no integer", value);
            default -> no(place, "has no type that is known here", schema);
        };
    }

    private List<String> members(JsonNode schema, JsonNode value, String place) {
        List<String> faults = new ArrayList<>();
        schema.path("required").forEach(name -> {
            if (!value.has(name.asText())) {
                faults.add("%s: `%s` is missing".formatted(place, name.asText()));
            }
        });
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            String inside = place + "/" + member.getKey();
            JsonNode described = schema.path("properties").path(member.getKey());
            JsonNode others = schema.path("additionalProperties");
            if (described.isMissingNode() && !others.isObject()) {
                faults.add("%s: not described".formatted(inside));
                continue;
            }
            faults.addAll(faults(described.isMissingNode() ? others : described, member.getValue(), inside));
        }
        return faults;
    }

    private List<String> elements(JsonNode schema, JsonNode value, String place) {
        return value.valueStream()
                .flatMap(each -> faults(schema.path("items"), each, place + "/-").stream())
                .toList();
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref")
                ? resolved(document.at(node.path("$ref").asText().substring(1)))
                : node;
    }

    private static List<String> fault(boolean right, String place, String otherwise, JsonNode value) {
        return right ? List.of() : no(place, otherwise, value);
    }

    private static List<String> no(String place, String what, JsonNode value) {
        return List.of("%s: %s: %s".formatted(place, what, value));
    }
}
