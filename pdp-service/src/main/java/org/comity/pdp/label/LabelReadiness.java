package org.comity.pdp.label;

import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.InjectableInstance;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Not ready without the database of labels: a question about a document whose label is not in memory is not answered. */
@Readiness
@Singleton
final class LabelReadiness implements HealthCheck {
    private static final int SECONDS = 2;

    private final DataSource database;

    @Inject
    LabelReadiness(@Any InjectableInstance<AgroalDataSource> databases) {
        this(databases.getActive());
    }

    LabelReadiness(DataSource database) {
        this.database = database;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("database of labels");
        try (Connection connection = database.getConnection()) {
            if (connection.isValid(SECONDS)) {
                return response.up().build();
            }
            return away(response, "it does not answer");
        } catch (SQLException away) {
            // a driver's own words may hold addresses and names of users
            return away(response, "no connection, SQL state " + away.getSQLState());
        }
    }

    private static HealthCheckResponse away(HealthCheckResponseBuilder response, String problem) {
        return response.down()
                .withData("problem", problem)
                .withData(
                        "remedy",
                        "labels in memory count for a moment, then questions are not answered: is the database there, and reachable from here? It is used again when it is")
                .build();
    }
}
