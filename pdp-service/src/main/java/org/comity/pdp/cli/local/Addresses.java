package org.comity.pdp.cli.local;

import java.net.URI;

/**
 * A Keycloak with the realm {@code mla} and a decision service, wherever they are.
 *
 * @param keycloak Keycloak's address, as {@code https://keycloak:8443}
 * @param service the service's address, or that of the balancer in front of it
 */
public record Addresses(URI keycloak, URI service) {
    URI tokenEndpoint() {
        return keycloak.resolve("/realms/mla/protocol/openid-connect/token");
    }
}
