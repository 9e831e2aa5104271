package org.comity.pdp.label;

import io.agroal.api.AgroalDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.comity.pdp.database.OtherConnections;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jspecify.annotations.Nullable;

/** Brings the schema up to date, or says in one sentence why it cannot. */
final class LabelDatabase {
    private static final Pattern EMBEDDED = Pattern.compile("jdbc:h2:file:([^;]+)");
    private static final Set<PosixFilePermission> OWNER_AND_GROUP = PosixFilePermissions.fromString("rw-r-----");

    // what follows may hold a password
    private static final Pattern WITH_PARAMETERS = Pattern.compile("[?;].*$", Pattern.DOTALL);
    private static final String READ_ONLY = "25006";
    private static final int SECONDS_FOR_ANOTHER = 600;

    private LabelDatabase() {}

    /**
     * Brings the schema up to date. Of instances that start at once, one does it and the others wait.
     *
     * @param migrations where the migrations are
     * @param pool the connections that the service will use
     * @throws Unusable with a sentence for the operator
     */
    static void migrate(Configuration migrations, AgroalDataSource pool) {
        String url = OtherConnections.url(pool);
        try {
            if (isPostgresql(url)) {
                try (AgroalDataSource patient = OtherConnections.forMigrations(pool)) {
                    refuseReplica(patient);
                    migrate(migrations, patient, url);
                }
            } else {
                migrate(migrations, pool, url);
                hide(url);
            }
        } catch (FlywayException | SQLException e) {
            throw unusable(url, reason(e, url), e);
        }
    }

    /**
     * Brings the schema up to date with connections of somebody's own.
     *
     * @throws Unusable with a sentence for the operator
     */
    static void migrateAlone(Configuration migrations, DataSource own, String url) {
        try {
            if (isPostgresql(url)) {
                refuseReplica(own);
            }
            migrate(migrations, own, url);
            hide(url);
        } catch (FlywayException | SQLException e) {
            throw unusable(url, reason(e, url), e);
        }
    }

    private static void migrate(Configuration migrations, DataSource database, String url) throws SQLException {
        Flyway flyway = Flyway.configure()
                .configuration(migrations)
                .dataSource(database)
                // what is newer is looked at here
                .ignoreMigrationPatterns("*:future")
                .lockRetryCount(SECONDS_FOR_ANOTHER)
                .load();
        SchemaVersion schema = new SchemaVersion(flyway, database);
        refuse(schema.fault(), url);
        flyway.migrate();
        // another instance may have been faster, and newer
        refuse(schema.fault(), url);
    }

    private static void refuse(Optional<String> fault, String url) {
        if (fault.isPresent()) {
            throw unusable(url, fault.orElseThrow(), null);
        }
    }

    private static void refuseReplica(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("SELECT pg_is_in_recovery()")) {
            if (answer.next() && answer.getBoolean(1)) {
                throw new SQLException("a server in recovery", READ_ONLY);
            }
        }
    }

    private static boolean isPostgresql(String url) {
        return url.startsWith("jdbc:postgresql:");
    }

    private static Unusable unusable(String url, String reason, @Nullable Throwable cause) {
        return new Unusable(
                "the database of labels, `%s`, cannot be used, so the service does not start: %s"
                        .formatted(shown(url), reason),
                cause);
    }

    /** The address without what may hold a password. */
    static String shown(String url) {
        return WITH_PARAMETERS.matcher(url).replaceFirst("");
    }

    // H2 makes its file readable by everybody; it tells how every document is classified
    private static void hide(String url) {
        Matcher file = EMBEDDED.matcher(url);
        if (file.lookingAt()) {
            Path database = Path.of(file.group(1) + ".mv.db");
            try {
                Files.setPosixFilePermissions(database, OWNER_AND_GROUP);
            } catch (IOException e) {
                throw new Unusable("`%s` cannot be kept from others: %s".formatted(database, e), e);
            } catch (UnsupportedOperationException noSuchPermissions) {
                // a file system of another kind has rules of its own
            }
        }
    }

    static String reason(Exception thrown, String url) {
        if (thrown instanceof FlywayValidateException) {
            return "its schema is not what this service made: was it changed by hand? Restore it from a backup, or name another database";
        }
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return reason(sql, sql.getSQLState(), url);
            }
        }
        return firstLine(thrown);
    }

    private static String reason(SQLException thrown, String state, String url) {
        String keys = "quarkus.datasource." + (isPostgresql(url) ? "postgresql" : "embedded");
        if (state.startsWith("28")) {
            return "it refuses the user or the password: set `%s.username` and `.password`, or the file that holds it, to what it knows"
                    .formatted(keys);
        }
        if (state.startsWith("08")) {
            return "it cannot be reached: is it running, and is `%s.jdbc.url` its address? (%s)"
                    .formatted(keys, firstLine(thrown));
        }
        return switch (state) {
            case "3D000" ->
                "the server has no database of that name: create it, or name another in `%s.jdbc.url`".formatted(keys);
            case "42501" -> "the user may not create tables there: give it the right to, in the schema `public`";
            case READ_ONLY ->
                "it is a replica, or read-only: name the primary in `%s.jdbc.url`, and a replica, if at all, in `comity.label.replica-url`"
                        .formatted(keys);
            case "57P03" -> "it is starting or ending: start the service again in a moment";
            case "53300" ->
                "it has no connection left: raise `max_connections` there, or lower `%s.jdbc.max-size`".formatted(keys);
            case "90062", "90028", "90031", "90097" ->
                "its file cannot be written: mount the volume for writing, with room on it, and for the user that runs the service";
            case "90020" -> "another process has it open; give each instance a folder of its own, or use PostgreSQL";
            default -> firstLine(thrown);
        };
    }

    private static String firstLine(Throwable thrown) {
        return String.valueOf(thrown.getMessage()).strip().lines().findFirst().orElse("");
    }

    /** The database cannot be used at all, so the service cannot start. */
    static final class Unusable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unusable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
