package org.comity.pdp.policy.load;

import jakarta.inject.Singleton;
import org.comity.pdp.policy.ActivePolicy;
import org.comity.pdp.policy.PolicySet;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready as long as a set is in force, which is always; says so, and what is wrong with a newer one. */
@Readiness
@Singleton
final class PolicyReadiness implements HealthCheck {
    private final ActivePolicy active;

    PolicyReadiness(ActivePolicy active) {
        this.active = active;
    }

    @Override
    public HealthCheckResponse call() {
        ActivePolicy.State now = active.state();
        PolicySet set = now.snapshot().set();
        HealthCheckResponseBuilder response = HealthCheckResponse.named("policies")
                .up()
                .withData("name", set.name())
                .withData("version", set.version())
                .withData("digest", set.digest())
                .withData("since", now.since().toString());
        now.rejection().ifPresent(rejection -> {
            response.withData("refused-at", rejection.at().toString());
            response.withData("problems", ReloadLog.lines(rejection.problems()).strip());
            response.withData(
                    "remedy",
                    "an older set decides than the one that lies in the folder: mend the problems and save again");
        });
        return response.build();
    }
}
