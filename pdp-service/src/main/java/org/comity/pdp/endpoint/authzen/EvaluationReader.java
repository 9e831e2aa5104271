package org.comity.pdp.endpoint.authzen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.comity.pdp.decision.Category;
import org.comity.pdp.desk.AccessQuestion;
import org.comity.pdp.endpoint.StrictJson;
import org.comity.pdp.endpoint.problem.ProblemException;
import org.comity.pdp.label.DocumentId;
import org.comity.pdp.policy.Statement;
import org.comity.pdp.subject.BearerToken;
import org.comity.pdp.subject.Caller;

/** Reads an access evaluation request (AuthZEN Authorization API 1.0 §6.1). */
final class EvaluationReader {
    private static final String TOKEN = "token";
    private static final String FULFILLABLE = "comity_obligations";
    private static final JsonNode NOTHING = JsonNodeFactory.instance.objectNode();

    private EvaluationReader() {}

    /**
     * Reads one question.
     *
     * @throws ProblemException 400 that points at what is wrong
     */
    static AccessQuestion read(byte[] body, Caller caller) {
        JsonNode request = StrictJson.object(body);
        JsonNode subject = entity(request, "subject", "user");
        JsonNode resource = entity(request, "resource", "document");
        JsonNode action = object(request, "action", "");
        JsonNode context = optionalObject(request, "context", "");
        String document = text(resource, "id", "/resource");
        List<Statement> statements = new ArrayList<>();
        statements.add(new Statement(Category.RESOURCE, "resource-id", List.of(document)));
        statements.add(new Statement(Category.ACTION, "action-id", List.of(text(action, "name", "/action"))));
        JsonNode subjectProperties = optionalObject(subject, "properties", "/subject");
        state(statements, Category.SUBJECT, subjectProperties, TOKEN);
        state(statements, Category.RESOURCE, optionalObject(resource, "properties", "/resource"), "");
        state(statements, Category.ACTION, optionalObject(action, "properties", "/action"), "");
        state(statements, Category.ENVIRONMENT, context, FULFILLABLE);
        return new AccessQuestion(
                caller,
                token(subjectProperties),
                Optional.of(text(subject, "id", "/subject")),
                new DocumentId(document),
                statements,
                fulfillable(context));
    }

    private static JsonNode entity(JsonNode request, String name, String type) {
        JsonNode entity = object(request, name, "");
        String stated = text(entity, "type", "/" + name);
        if (!stated.equals(type)) {
            throw ProblemException.malformed("`%s.type` must be `%s` here".formatted(name, type), "/" + name + "/type");
        }
        return entity;
    }

    private static Optional<BearerToken> token(JsonNode properties) {
        return properties.has(TOKEN)
                ? Optional.of(new BearerToken(text(properties, TOKEN, "/subject/properties")))
                : Optional.empty();
    }

    private static Optional<Set<String>> fulfillable(JsonNode context) {
        JsonNode stated = context.get(FULFILLABLE);
        if (stated == null) {
            return Optional.empty();
        }
        Set<String> names = new HashSet<>();
        for (JsonNode name : stated) {
            if (!name.isTextual()) {
                throw notStrings();
            }
            names.add(name.textValue());
        }
        if (!stated.isArray()) {
            throw notStrings();
        }
        return Optional.of(names);
    }

    private static ProblemException notStrings() {
        return ProblemException.malformed(
                "`context.comity_obligations` must be an array of names of obligations", "/context/" + FULFILLABLE);
    }

    private static void state(List<Statement> statements, Category category, JsonNode properties, String except) {
        for (Map.Entry<String, JsonNode> property : properties.properties()) {
            if (!property.getKey().equals(except)) {
                statements.add(new Statement(category, property.getKey(), values(property.getValue())));
            }
        }
    }

    // What is neither text nor number nor truth is no value of any attribute; whether that matters the vocabulary says.
    private static List<String> values(JsonNode value) {
        if (value.isArray()) {
            List<String> all = new ArrayList<>();
            for (JsonNode element : value) {
                if (!element.isValueNode() || element.isNull()) {
                    return List.of();
                }
                all.add(element.asText());
            }
            return all;
        }
        return value.isValueNode() && !value.isNull() ? List.of(value.asText()) : List.of();
    }

    private static JsonNode object(JsonNode parent, String name, String place) {
        JsonNode object = parent.get(name);
        if (object == null) {
            throw ProblemException.malformed("`%s` is missing".formatted(name), place + "/" + name);
        }
        if (!object.isObject()) {
            throw ProblemException.malformed("`%s` must be an object".formatted(name), place + "/" + name);
        }
        return object;
    }

    private static JsonNode optionalObject(JsonNode parent, String name, String place) {
        return parent.has(name) ? object(parent, name, place) : NOTHING;
    }

    private static String text(JsonNode parent, String name, String place) {
        JsonNode text = parent.get(name);
        if (text == null || !text.isTextual() || text.textValue().isEmpty()) {
            throw ProblemException.malformed(
                    "`%s` is needed, as a string that is not empty".formatted(name), place + "/" + name);
        }
        return text.textValue();
    }
}
