package org.comity.pdp.audit;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
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
        return HealthCheckResponse.named("decision log")
                .status(log.available())
                .withData("name", log.name())
                .build();
    }
}
