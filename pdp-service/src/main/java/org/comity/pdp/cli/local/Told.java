package org.comity.pdp.cli.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What the service said.
 *
 * @param effect {@code permit}, {@code deny}, or {@code error} with the status code, as {@code error 400}
 * @param because codes of reasons with their sentences, or the problem's own words
 * @param obligations what goes with a Permit
 */
record Told(String effect, Map<String, String> because, List<Duty> obligations) {
    Told {
        because = Collections.unmodifiableMap(new LinkedHashMap<>(because));
        obligations = List.copyOf(obligations);
    }

    /**
     * An obligation.
     *
     * @param name its name
     * @param parameters its parameters, as text
     */
    record Duty(String name, String parameters) {
        String text() {
            return parameters.isEmpty() ? name : "%s (%s)".formatted(name, parameters);
        }
    }

    static Told of(Web.Reply reply) {
        JsonNode json = reply.json();
        if (reply.status() != 200) {
            String words = json.path("detail").asText(json.path("title").asText("no words"));
            return new Told("error " + reply.status(), Map.of("", words), List.of());
        }
        Map<String, String> reasons = new LinkedHashMap<>();
        json.path("context")
                .path("reasons")
                .forEach(reason -> reasons.put(
                        reason.path("code").asText(), reason.path("message").asText()));
        List<Duty> duties = new ArrayList<>();
        json.path("context").path("obligations").forEach(obligation -> duties.add(duty(obligation)));
        return new Told(json.path("decision").asBoolean() ? "permit" : "deny", reasons, duties);
    }

    private static Duty duty(JsonNode obligation) {
        JsonNode properties = obligation.path("properties");
        String name = properties.path("name").asText(obligation.path("type").asText());
        return new Duty(
                name,
                properties.properties().stream()
                        .filter(property -> !property.getKey().equals("name"))
                        .map(property -> property.getKey() + " " + values(property.getValue()))
                        .collect(Collectors.joining(", ")));
    }

    private static String values(JsonNode value) {
        if (value.isValueNode()) {
            return value.asText();
        }
        return StreamSupport.stream(value.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(" and "));
    }

    Set<String> reasons() {
        return because.keySet();
    }

    /** Nobody could verify a token just now: the keys of an issuer that starts are on their way. */
    boolean tryAgain() {
        return effect.equals("error 503");
    }
}
