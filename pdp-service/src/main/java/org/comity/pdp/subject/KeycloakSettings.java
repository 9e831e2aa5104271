package org.comity.pdp.subject;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Whose tokens are believed. */
@ConfigMapping(prefix = "comity.keycloak")
public interface KeycloakSettings {
    /** The realm's name, exactly as in {@code iss}, as {@code https://keycloak.example/realms/mla}. */
    Optional<String> issuer();

    /** The client id of this service in Keycloak: what {@code aud} must hold, and whose roles count. */
    @WithDefault("comity-pdp")
    String audience();

    /** Where the keys lie, if not where the issuer's discovery document says. */
    Optional<String> jwks();

    /** Whether keys may be fetched over plain HTTP from another machine. */
    @WithDefault("false")
    boolean insecureHttp();

    /** Where the realm says whether its user profile is complete, if not at {@code comity} below the issuer. */
    Optional<String> realmState();

    /** Whether a realm may be used in which others than officers can assign clearances; unready otherwise. */
    @WithDefault("false")
    boolean insecureAnyProfile();

    /** How keys are fetched. */
    Keys keys();

    /** How long verifications are remembered. */
    Cache cache();

    /** How keys are fetched. */
    interface Keys {
        /** The age at which the keys are fetched again: for so long a key that was taken back may still count. */
        @WithDefault("60s")
        Duration refresh();

        /** How often unknown keys may cause a fetch of their own, and how soon a failed one is tried again. */
        @WithDefault("5s")
        Duration coolDown();

        /** The age up to which the keys count while Keycloak is away. */
        @WithDefault("1h")
        Duration maxAge();

        /** The time that a connection to Keycloak may take. */
        @WithDefault("2s")
        Duration connectTimeout();

        /** The time that a whole answer of Keycloak may take. */
        @WithDefault("5s")
        Duration timeout();
    }

    /** How long verifications are remembered. */
    interface Cache {
        /** How many verifications are remembered. */
        @WithDefault("10000")
        long size();

        /** How long a verification is remembered, if the token does not expire before. */
        @WithDefault("60s")
        Duration time();
    }
}
