package org.comity.pdp.label;

import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.comity.pdp.database.Connections;
import org.comity.pdp.database.Database;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Not ready without the database of labels, but for as long as labels in memory count: then decisions go on about documents
 * that were asked about before. With a replica that counts, it is ready: labels cannot be changed.
 */
@Readiness
@Singleton
final class LabelReadiness implements HealthCheck {
    private static final int SECONDS = 2;
    private static final String REPLICA = "it is a replica, and how far it is behind is not known";

    private final Connections database;
    private final ReplicaState replica;
    private final long grace;
    private final Ticker ticker;
    private volatile long answered;

    @Inject
    LabelReadiness(Database database, ReplicaState replica, LabelSettings settings) {
        this(database, replica, settings.cache().grace(), Ticker.systemTicker());
    }

    LabelReadiness(Connections database, ReplicaState replica, Duration grace, Ticker ticker) {
        this.database = database;
        this.replica = replica;
        this.grace = grace.toNanos();
        this.ticker = ticker;
        // it never answered, so there is nothing in memory
        this.answered = ticker.read() - this.grace;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("database of labels");
        long now = ticker.read();
        Optional<Problem> problem = problem();
        replica.words().ifPresent(words -> response.withData("replica", words));
        if (problem.isEmpty()) {
            answered = now;
            return response.up().build();
        }
        response.withData("problem", problem.orElseThrow().words());
        // one that refuses is there: then nothing else is asked
        if (problem.orElseThrow().away() && replica.counts()) {
            return response.up()
                    .withData("mode", "read-only")
                    .withData(
                            "remedy",
                            "decisions go on for `comity.label.cache.grace`, labels cannot be changed: bring the primary back, or make the replica one")
                    .build();
        }
        // all instances lose it at once: unready ones would be taken out together, and no caller would reach a label in
        // memory
        boolean counts = problem.orElseThrow().away() && now - answered < grace;
        return response.status(counts)
                .withData(
                        "remedy",
                        "labels in memory count for a moment, then questions are not answered: is the database there, and reachable from here? It is used again when it is")
                .build();
    }

    private record Problem(String words, boolean away) {}

    private Optional<Problem> problem() {
        try (Connection connection = database.open()) {
            if (!connection.isValid(SECONDS)) {
                return Optional.of(new Problem("it does not answer", true));
            }
            return isReplica(connection) ? Optional.of(new Problem(REPLICA, true)) : Optional.empty();
        } catch (SQLException away) {
            return Optional.of(new Problem(words(away), new LabelRegisterUnavailable(away).isDatabaseAway()));
        }
    }

    // a driver's own words may hold addresses and names of users
    private static String words(SQLException away) {
        return LabelRegisterUnavailable.READ_ONLY.equals(away.getSQLState())
                ? REPLICA
                : "no connection, SQL state " + away.getSQLState();
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
