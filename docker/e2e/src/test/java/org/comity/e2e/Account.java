package org.comity.e2e;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.comity.e2e.world.Web;

/**
 * A person to be made through Keycloak's admin API.
 *
 * @param username the name; the password is {@code local}
 * @param attributes the user attributes
 * @param groups the paths of groups
 */
record Account(String username, Map<String, List<String>> attributes, List<String> groups) {
    /** With everything that it takes to see French and Spanish documents. */
    static Account inOrder(String username) {
        return new Account(
                username,
                Map.of(
                        "clearance", List.of("FR:SECRET"),
                        "clearance_until", List.of("2099-05-31"),
                        "jurisdiction", List.of("FR"),
                        "agency", List.of("TJ"),
                        "trained_until", List.of("2099-12-31"),
                        "undertaking", List.of("mla-confidentiality@2@2026-03-01")),
                List.of("/cases/ES-2026-0417"));
    }

    /** The body of the request. */
    ObjectNode json() {
        ObjectNode json = Web.JSON.createObjectNode();
        json.put("username", username)
                .put("email", username + "@mla.example")
                .put("firstName", "New")
                .put("lastName", "One")
                .put("enabled", true);
        json.putArray("credentials").addObject().put("type", "password").put("value", "local");
        groups.forEach(json.putArray("groups")::add);
        ObjectNode all = json.putObject("attributes");
        attributes.forEach((name, values) -> values.forEach(all.putArray(name)::add));
        return json;
    }
}
