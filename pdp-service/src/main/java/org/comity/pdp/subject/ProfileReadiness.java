package org.comity.pdp.subject;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready for a realm in which clearances are not protected. */
@Readiness
@Singleton
final class ProfileReadiness implements HealthCheck {
    private final RealmProfile profile;
    private final boolean any;

    ProfileReadiness(RealmProfile profile, KeycloakSettings settings) {
        this.profile = profile;
        this.any = settings.insecureAnyProfile();
    }

    @Override
    public HealthCheckResponse call() {
        RealmProfile.State state = profile.state();
        return HealthCheckResponse.named("realm's user profile")
                .status(any || state == RealmProfile.State.COMPLETE)
                .withData("profile", state.sentence())
                .build();
    }
}
