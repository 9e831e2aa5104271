package org.comity.e2e.world;

/**
 * One Keycloak and one service for all tests; whoever kills a service or breaks its policies starts one of their own.
 */
public final class World implements AutoCloseable {
    private final KeycloakServer keycloak;
    private final Realm realm;
    private final Service service;

    private World(KeycloakServer keycloak, Service service, Realm realm) {
        this.keycloak = keycloak;
        this.service = service;
        this.realm = realm;
    }

    static World begin() {
        KeycloakServer keycloak = KeycloakServer.start(Built.ownJava(), Built.freshFolder("keycloak"));
        try {
            keycloak.awaitReady();
            Realm realm = keycloak.realm();
            return new World(keycloak, Service.start("service", realm, Service.PASSWORD_IS_LEVEL_2), realm);
        } catch (RuntimeException | AssertionError e) {
            keycloak.close();
            throw e;
        }
    }

    /** Keycloak itself. */
    public KeycloakServer keycloak() {
        return keycloak;
    }

    /** Where tokens come from. */
    public Realm realm() {
        return realm;
    }

    /** The service that all tests share; a password counts as two factors there, as with {@code ./comity up}. */
    public Service service() {
        return service;
    }

    @Override
    public void close() {
        service.close();
        keycloak.close();
    }
}
