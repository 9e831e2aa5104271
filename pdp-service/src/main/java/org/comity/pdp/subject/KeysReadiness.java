package org.comity.pdp.subject;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Not ready without the issuer's keys: no token could be verified. */
@Readiness
@Singleton
final class KeysReadiness implements HealthCheck {
    private final IssuerKeys keys;

    KeysReadiness(IssuerKeys keys) {
        this.keys = keys;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("issuer's keys").status(keys.usable());
        keys.fetchedAt().ifPresent(at -> response.withData("fetched-at", at.toString()));
        keys.fault().ifPresent(fault -> response.withData("problem", fault));
        if (!keys.usable()) {
            response.withData(
                    "remedy",
                    "no token can be verified until they are fetched, which is tried all the time: is Keycloak there, and is `comity.keycloak.issuer` its realm, reachable from here?");
        }
        return response.build();
    }
}
