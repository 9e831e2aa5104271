package org.comity.keycloak.realm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.util.Map;
import org.comity.reference.profile.RequiredProfile;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;
import org.keycloak.util.JsonSerialization;

/** Puts {@link RealmStateResource} below every realm, as {@code comity}. */
public final class RealmStateProviderFactory implements RealmResourceProviderFactory {

    private @Nullable RequiredProfile required;

    @Override
    public void init(Config.Scope config) {
        try {
            required = RequiredProfile.of(JsonSerialization.mapper.readValue(
                    RequiredProfile.json(), new TypeReference<Map<String, Object>>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the profile that travels in the jar is no JSON", e);
        }
    }

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        RequiredProfile profile = required;
        if (profile == null) {
            throw new IllegalStateException("not initialised");
        }
        return new RealmResourceProvider() {
            @Override
            public Object getResource() {
                return new RealmStateResource(session, profile);
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}

    @Override
    public String getId() {
        return "comity";
    }
}
