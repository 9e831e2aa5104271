package org.comity.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.comity.e2e.world.Admin;
import org.comity.e2e.world.Realm;
import org.comity.e2e.world.Token;
import org.comity.e2e.world.Web;

/** Makes people in Keycloak whose tokens say what a story wants; claims cannot be written freely, and that is the point. */
final class RealPeople {
    private static final Set<String> ASSIGNED =
            Set.of("sub", "acr", "jurisdiction", "agency", "clearance", "cases", "undertakings", "trained_until");

    private final Realm realm;
    private final Admin officer;
    private final Map<String, String> usernames = new ConcurrentHashMap<>();
    private final Set<String> cases = new TreeSet<>();

    RealPeople(Realm realm) {
        this.realm = realm;
        this.officer = realm.admin("clearance.officer");
    }

    /** Why nobody can have these claims in a real Keycloak; empty where somebody can. */
    static Optional<String> impossible(JsonNode claims) {
        if (!claims.path("acr").asText().equals("2")) {
            return Optional.of("whoever gives a password has done just that");
        }
        if (claims.propertyStream().anyMatch(claim -> !ASSIGNED.contains(claim.getKey()))) {
            return Optional.of("a claim that nobody assigns");
        }
        Set<String> ends = claims.path("clearance")
                .valueStream()
                .map(clearance -> clearance.path("until").asText())
                .collect(Collectors.toSet());
        if (ends.size() > 1 || ends.contains("")) {
            return Optional.of("all clearances of a person end on one day");
        }
        if (claims.path("undertakings")
                .valueStream()
                .anyMatch(each -> each.path("on").asText().isEmpty())) {
            return Optional.of("an undertaking has a day");
        }
        return Optional.empty();
    }

    /** A token with these claims; empty where the officer is refused a value that the tables do not have. */
    Optional<Token> token(ObjectNode claims) {
        ObjectNode wanted = claims.deepCopy();
        wanted.remove(List.of("sub", "acr"));
        String known = usernames.computeIfAbsent(wanted.toString(), key -> made(wanted));
        return known.isEmpty() ? Optional.empty() : Optional.of(realm.person(known));
    }

    private String made(ObjectNode claims) {
        String username = "story." + (usernames.size() + 1);
        claims.path("cases").valueStream().map(JsonNode::asText).forEach(this::makeCase);
        var reply = officer.post("/users", account(username, claims).json());
        if (reply.status() == 400 && reply.body().contains("error-invalid-value")) {
            return "";
        }
        reply.expecting(201);
        return username;
    }

    private static Account account(String username, JsonNode claims) {
        Map<String, List<String>> attributes = new LinkedHashMap<>();
        put(attributes, "jurisdiction", claims.path("jurisdiction").asText());
        put(attributes, "agency", claims.path("agency").asText());
        put(attributes, "trained_until", claims.path("trained_until").asText());
        put(
                attributes,
                "clearance_until",
                claims.path("clearance").path(0).path("until").asText());
        attributes.put("clearance", joined(claims.path("clearance"), ":", "authority", "level"));
        attributes.put("undertaking", joined(claims.path("undertakings"), "@", "id", "version", "on"));
        attributes.values().removeIf(List::isEmpty);
        return new Account(
                username,
                attributes,
                claims.path("cases")
                        .valueStream()
                        .map(id -> "/cases/" + id.asText())
                        .toList());
    }

    private static void put(Map<String, List<String>> attributes, String name, String value) {
        if (!value.isEmpty()) {
            attributes.put(name, List.of(value));
        }
    }

    private static List<String> joined(JsonNode elements, String by, String... members) {
        return elements.valueStream()
                .map(element -> List.of(members).stream()
                        .map(member -> element.path(member).asText())
                        .collect(Collectors.joining(by)))
                .toList();
    }

    private void makeCase(String id) {
        if (!cases.add(id)) {
            return;
        }
        String parent = officer.get("/group-by-path/cases").path("id").asText();
        int status = officer.post(
                        "/groups/" + parent + "/children",
                        Web.JSON.createObjectNode().put("name", id))
                .status();
        if (status != 201 && status != 409) {
            throw new AssertionError("the officer cannot make the case %s: %d".formatted(id, status));
        }
    }
}
