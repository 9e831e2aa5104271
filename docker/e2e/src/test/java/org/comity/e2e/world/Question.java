package org.comity.e2e.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * May this person see this document? In every dialect; what is empty is not stated.
 *
 * @param subject the person's {@code sub}
 * @param token the person's token, where a system asks
 * @param document the document's id
 * @param label what the question says of the document
 * @param action what is to be done
 * @param purpose what for
 * @param recipient to whom
 */
public record Question(
        String subject,
        String token,
        String document,
        JsonNode label,
        String action,
        String purpose,
        String recipient) {
    private static final String STANDARD = "urn:oasis:names:tc:xacml:1.0:";
    private static final String CATEGORY = "urn:oasis:names:tc:xacml:3.0:attribute-category:";

    /** A question about a person, asked by a system that passes the person's token. */
    public static Question passing(Token person, String document, JsonNode label) {
        return new Question(person.subject(), person.value(), document, label, "read", "criminal-investigation", "");
    }

    /** A question that a person asks for themselves; only a registered label counts. */
    public static Question forOneself(Token person, String document) {
        return new Question(
                person.subject(), "", document, Web.JSON.createObjectNode(), "read", "criminal-investigation", "");
    }

    /** The same about another subject. */
    public Question about(String id) {
        return new Question(id, token, document, label, action, purpose, recipient);
    }

    /** The same for another purpose. */
    public Question purpose(String other) {
        return new Question(subject, token, document, label, action, other, recipient);
    }

    /** The same for another action. */
    public Question action(String other, String to) {
        return new Question(subject, token, document, label, other, purpose, to);
    }

    /** The same with another statement about the document. */
    public Question stating(JsonNode other) {
        return new Question(subject, token, document, other, action, purpose, recipient);
    }

    /** As AuthZEN writes it. */
    public ObjectNode authzen() {
        ObjectNode json = Web.JSON.createObjectNode();
        ObjectNode person = json.putObject("subject").put("type", "user").put("id", subject);
        if (!token.isEmpty()) {
            person.putObject("properties").put("token", token);
        }
        ObjectNode doing = json.putObject("action").put("name", action);
        if (!recipient.isEmpty()) {
            doing.putObject("properties").put("recipient", recipient);
        }
        ObjectNode resource = json.putObject("resource").put("type", "document").put("id", document);
        if (!label.isEmpty()) {
            resource.set("properties", label.deepCopy());
        }
        ObjectNode context = json.putObject("context");
        if (!purpose.isEmpty()) {
            context.put("purpose", purpose);
        }
        return json;
    }

    /** As the JSON Profile of XACML writes it. */
    public ObjectNode xacmlJson() {
        ObjectNode request = Web.JSON.createObjectNode();
        ObjectNode body = request.putObject("Request");
        attributes().forEach((category, attributes) -> {
            ObjectNode each = body.withArray("Category").addObject().put("CategoryId", category);
            ArrayNode list = each.putArray("Attribute");
            attributes.forEach((id, values) -> {
                ArrayNode value = list.addObject().put("AttributeId", id).putArray("Value");
                values.forEach(value::add);
            });
        });
        return request;
    }

    /** The request that asks it in AuthZEN's words, wherever that leads. */
    public HttpRequest.Builder evaluation(URI address, Token caller) {
        return Web.to(address.resolve("/access/v1/evaluation"))
                .header("Authorization", "Bearer " + caller.value())
                .header("Content-Type", "application/json")
                .POST(Web.body(authzen()));
    }

    /** As XACML writes it. */
    public String xacmlXml() {
        StringBuilder xml = new StringBuilder("<Request xmlns=\"urn:oasis:names:tc:xacml:3.0:core:schema:wd-17\""
                + " CombinedDecision=\"false\" ReturnPolicyIdList=\"false\">");
        attributes().forEach((category, attributes) -> {
            xml.append("<Attributes Category=\"%s\">".formatted(category));
            attributes.forEach((id, values) -> {
                xml.append("<Attribute AttributeId=\"%s\" IncludeInResult=\"false\">".formatted(id));
                values.forEach(value -> xml.append(
                        "<AttributeValue DataType=\"http://www.w3.org/2001/XMLSchema#string\">%s</AttributeValue>"
                                .formatted(value)));
                xml.append("</Attribute>");
            });
            xml.append("</Attributes>");
        });
        return xml.append("</Request>").toString();
    }

    private Map<String, Map<String, List<String>>> attributes() {
        Map<String, List<String>> person = new LinkedHashMap<>();
        person.put(STANDARD + "subject:subject-id", List.of(subject));
        put(person, "urn:comity:subject:token", token);
        Map<String, List<String>> resource = new LinkedHashMap<>();
        resource.put(STANDARD + "resource:resource-id", List.of(document));
        label.properties()
                .forEach(member -> resource.put("urn:comity:resource:" + member.getKey(), values(member.getValue())));
        Map<String, List<String>> doing = new LinkedHashMap<>();
        doing.put(STANDARD + "action:action-id", List.of(action));
        put(doing, "urn:comity:action:recipient", recipient);
        Map<String, List<String>> environment = new LinkedHashMap<>();
        put(environment, "urn:comity:environment:purpose", purpose);
        Map<String, Map<String, List<String>>> all = new LinkedHashMap<>();
        all.put(STANDARD + "subject-category:access-subject", person);
        all.put(CATEGORY + "resource", resource);
        all.put(CATEGORY + "action", doing);
        all.put(CATEGORY + "environment", environment);
        return all;
    }

    private static void put(Map<String, List<String>> attributes, String id, String value) {
        if (!value.isEmpty()) {
            attributes.put(id, List.of(value));
        }
    }

    private static List<String> values(JsonNode value) {
        return value.isArray()
                ? StreamSupport.stream(value.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList()
                : List.of(value.asText());
    }

    @Override
    public String toString() {
        return "may %s %s %s for %s, to %s? %s".formatted(subject, action, document, purpose, recipient, label);
    }
}
