package org.comity.pdp.audit;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while the log cannot be written: every answer would be an error. */
@Readiness
@Singleton
final class AuditReadiness implements HealthCheck {
    private final AuditLog log;

    AuditReadiness(AuditLog log) {
        this.log = log;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("decision log")
                .status(log.available())
                .withData("name", log.name());
        if (!log.available()) {
            response.withData(
                    "remedy",
                    "nothing is answered while it cannot be written: make room on the disk of `comity.audit.file`, or mend it; writing is tried again each second");
        }
        return response.build();
    }
}
