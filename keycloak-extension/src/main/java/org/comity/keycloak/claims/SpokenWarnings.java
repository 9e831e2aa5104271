package org.comity.keycloak.claims;

import java.util.HashSet;
import java.util.Set;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;

/** Says each warning once per request: access token, ID token and introspection all run the same mapper. */
final class SpokenWarnings {

    private static final Logger LOG = Logger.getLogger("org.comity.keycloak.claims");
    private static final String ATTRIBUTE = "org.comity.keycloak.claims.spoken";

    private SpokenWarnings() {}

    static void say(KeycloakSession session, String person, String warning) {
        @SuppressWarnings("unchecked") // only this class writes the attribute
        Set<String> spoken = (Set<String>) session.getAttribute(ATTRIBUTE);
        if (spoken == null) {
            spoken = new HashSet<>();
            session.setAttribute(ATTRIBUTE, spoken);
        }
        String line = "person `%s`: %s".formatted(person, warning);
        if (spoken.add(line)) {
            LOG.warn(line);
        }
    }
}
