package org.comity.pdp.cli.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One question, as the evidence vault asks it for a person.
 *
 * @param person the username of the person
 * @param document the document's id
 * @param label what its label says; empty where the question states none
 * @param action what the person wants to do
 * @param purpose what for
 * @param recipient to whom, when it is forwarded; else empty
 * @param stated what the question says of the person besides the token
 */
record Question(
        String person,
        String document,
        Map<String, JsonNode> label,
        String action,
        String purpose,
        String recipient,
        Map<String, JsonNode> stated) {
    Question {
        // unlike Map.copyOf, in the order in which people read it
        label = Collections.unmodifiableMap(new LinkedHashMap<>(label));
        stated = Collections.unmodifiableMap(new LinkedHashMap<>(stated));
    }

    /** As AuthZEN writes it. */
    ObjectNode json(String subject, String token) {
        ObjectNode json = Web.JSON.createObjectNode();
        ObjectNode person = json.putObject("subject").put("type", "user").put("id", subject);
        person.putObject("properties").put("token", token).setAll(stated);
        ObjectNode doing = json.putObject("action").put("name", action);
        if (!recipient.isEmpty()) {
            doing.putObject("properties").put("recipient", recipient);
        }
        ObjectNode resource = json.putObject("resource").put("type", "document").put("id", document);
        if (!label.isEmpty()) {
            resource.putObject("properties").setAll(label);
        }
        json.putObject("context").put("purpose", purpose);
        return json;
    }
}
