package org.comity.keycloak.tables;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;

/**
 * What this jar is, and the Keycloak versions that it was tested with: the interfaces it stands on may change in any
 * release of Keycloak.
 */
record TestedWith(String ownVersion, List<String> keycloakVersions) {

    TestedWith {
        keycloakVersions = List.copyOf(keycloakVersions);
    }

    static TestedWith asBuilt() {
        try (InputStream in = TestedWith.class.getResourceAsStream("tested-with.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return new TestedWith(
                    properties.getProperty("version", "unknown"),
                    List.of(properties.getProperty("keycloak", "").split("[, ]+")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean covers(String keycloakVersion) {
        return keycloakVersions.contains(keycloakVersion);
    }

    String sentence(String keycloakVersion, TablesSource source) {
        return "Comity %s, tested with Keycloak %s, runs in Keycloak %s; reference tables %s, %s"
                .formatted(
                        ownVersion,
                        String.join(", ", keycloakVersions),
                        keycloakVersion,
                        source.tables().digest(),
                        source.place());
    }
}
