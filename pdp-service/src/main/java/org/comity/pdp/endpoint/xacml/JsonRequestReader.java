package org.comity.pdp.endpoint.xacml;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comity.pdp.decision.Category;
import org.comity.pdp.endpoint.StrictJson;
import org.comity.pdp.endpoint.problem.ProblemException;

/** Reads a request in JSON (JSON Profile of XACML 3.0 Version 1.1, §4). */
final class JsonRequestReader {
    // §4.2.1: the names that stand for a category's URI.
    private static final Map<String, String> SHORTHANDS = Map.of(
            "AccessSubject", Category.SUBJECT.urn(),
            "Resource", Category.RESOURCE.urn(),
            "Action", Category.ACTION.urn(),
            "Environment", Category.ENVIRONMENT.urn());
    private static final Set<String> UNSUPPORTED = Set.of("MultiRequests", "CombinedDecision");

    private JsonRequestReader() {}

    static RequestContext read(byte[] body) {
        JsonNode request = StrictJson.object(body).get("Request");
        if (request == null || !request.isObject()) {
            throw ProblemException.malformed("`Request` is needed, as an object", "/Request");
        }
        RequestContext context = new RequestContext();
        for (Map.Entry<String, JsonNode> member : request.properties()) {
            String shorthand = SHORTHANDS.get(member.getKey());
            if (shorthand != null) {
                each(member.getValue()).forEach(category -> category(context, shorthand, category));
            } else if (member.getKey().equals("Category")) {
                each(member.getValue()).forEach(category -> category(context, text(category, "CategoryId"), category));
            } else if (UNSUPPORTED.contains(member.getKey())
                    && !(member.getValue().isBoolean() && !member.getValue().booleanValue())) {
                throw ProblemException.malformed(
                        "`%s` is not supported: one request asks for one decision".formatted(member.getKey()),
                        "/Request/" + member.getKey());
            }
        }
        return context;
    }

    private static void category(RequestContext context, String categoryId, JsonNode category) {
        if (!category.isObject()) {
            throw ProblemException.malformed("a category must be an object", "/Request");
        }
        if (category.has("Content")) {
            throw ProblemException.malformed("`Content` is not supported: state attributes", "/Request");
        }
        Category begun = context.begin(categoryId);
        if (category.has("Attribute")) {
            each(category.get("Attribute")).forEach(attribute -> attribute(context, begun, attribute));
        }
    }

    private static void attribute(RequestContext context, Category category, JsonNode attribute) {
        String id = text(attribute, "AttributeId");
        if (attribute.has("Issuer")) {
            throw ProblemException.malformed(
                    "the attribute `%s` has an Issuer: none is supported".formatted(Printable.of(id)));
        }
        if (!attribute.has("Value")) {
            throw ProblemException.malformed("the attribute `%s` has no `Value`".formatted(Printable.of(id)));
        }
        List<String> values = new ArrayList<>();
        for (JsonNode value : each(attribute.get("Value"))) {
            if (!value.isValueNode() || value.isNull()) {
                throw ProblemException.malformed("a value of the attribute `%s` is neither text nor number nor truth"
                        .formatted(Printable.of(id)));
            }
            values.add(value.asText());
        }
        context.add(category, id, values);
    }

    private static List<JsonNode> each(JsonNode oneOrMore) {
        return oneOrMore.isArray() ? oneOrMore.valueStream().toList() : List.of(oneOrMore);
    }

    private static String text(JsonNode parent, String name) {
        JsonNode text = parent.get(name);
        if (text == null || !text.isTextual() || text.textValue().isEmpty()) {
            throw ProblemException.malformed(
                    "`%s` is needed, as a string that is not empty".formatted(name), "/Request");
        }
        return text.textValue();
    }
}
