package org.comity.pdp.label;

import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.InjectableInstance;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Not ready without the database of labels: a question about a document whose label is not in memory is not answered. With
 * a replica that counts, it is: decisions go on, and labels cannot be changed.
 */
@Readiness
@Singleton
final class LabelReadiness implements HealthCheck {
    private static final int SECONDS = 2;

    private final DataSource database;
    private final ReplicaState replica;

    @Inject
    LabelReadiness(@Any InjectableInstance<AgroalDataSource> databases, ReplicaState replica) {
        this(databases.getActive(), replica);
    }

    LabelReadiness(DataSource database, ReplicaState replica) {
        this.database = database;
        this.replica = replica;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("database of labels");
        Optional<String> problem = problem();
        replica.words().ifPresent(words -> response.withData("replica", words));
        if (problem.isEmpty()) {
            return response.up().build();
        }
        response.withData("problem", problem.orElseThrow());
        if (replica.counts()) {
            return response.up()
                    .withData("mode", "read-only")
                    .withData(
                            "remedy",
                            "decisions go on for `comity.label.cache.grace`, labels cannot be changed: bring the primary back, or make the replica one")
                    .build();
        }
        return response.down()
                .withData(
                        "remedy",
                        "labels in memory count for a moment, then questions are not answered: is the database there, and reachable from here? It is used again when it is")
                .build();
    }

    private Optional<String> problem() {
        try (Connection connection = database.getConnection()) {
            if (!connection.isValid(SECONDS)) {
                return Optional.of("it does not answer");
            }
            return isReplica(connection)
                    ? Optional.of("it is a replica, and how far it is behind is not known")
                    : Optional.empty();
        } catch (SQLException away) {
            // a driver's own words may hold addresses and names of users
            return Optional.of("no connection, SQL state " + away.getSQLState());
        }
    }

    private static boolean isReplica(Connection connection) throws SQLException {
        if (!connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
            return false;
        }
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(SECONDS);
            try (ResultSet answer = statement.executeQuery("SELECT pg_is_in_recovery()")) {
                return !answer.next() || answer.getBoolean(1);
            }
        }
    }
}
