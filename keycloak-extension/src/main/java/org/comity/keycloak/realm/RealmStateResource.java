package org.comity.keycloak.realm;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.comity.keycloak.tables.TablesProvider;
import org.comity.reference.profile.RequiredProfile;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.userprofile.UserProfileProvider;
import org.keycloak.util.JsonSerialization;

/**
 * {@code GET /realms/<realm>/comity}: whether the user profile is complete, and which tables count. Everybody may ask, so
 * what exactly is missing stands in Keycloak's log only.
 */
public final class RealmStateResource {

    private static final Logger LOG = Logger.getLogger("org.comity.keycloak");
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    // by the realm's id, so that it is bounded by the number of realms
    private static final Map<String, List<String>> SAID = new ConcurrentHashMap<>();

    private final KeycloakSession session;
    private final RequiredProfile required;

    RealmStateResource(KeycloakSession session, RequiredProfile required) {
        this.session = session;
        this.required = required;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response state() {
        List<String> faults = required.faults(JsonSerialization.mapper.convertValue(
                session.getProvider(UserProfileProvider.class).getConfiguration(), OBJECT));
        String realm = session.getContext().getRealm().getName();
        // once for each change: everybody may ask, and nobody shall fill the log
        if (!faults.equals(SAID.put(session.getContext().getRealm().getId(), faults))) {
            faults.forEach(fault -> LOG.warnf("the user profile of the realm `%s`: %s", realm, fault));
        }
        return Response.ok(Map.of(
                        "profile",
                        faults.isEmpty() ? "complete" : "incomplete",
                        "tables",
                        session.getProvider(TablesProvider.class).tables().digest()))
                .header("Cache-Control", "no-store")
                .build();
    }
}
