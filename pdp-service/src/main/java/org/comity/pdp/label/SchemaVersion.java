package org.comity.pdp.label;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;

/**
 * The schema that a database has, beside the newest that this service knows. While a new release is put in place, the old
 * one runs beside it on a schema that it does not know: it may, if every migration that is new to it says so.
 */
final class SchemaVersion {
    private static final String OLDEST_READER = "SELECT oldest_reader FROM schema_reader WHERE schema_version = ?";
    // no such table, in the words of both databases
    private static final String SYNTAX_OR_ACCESS = "42";

    private final Flyway flyway;
    private final DataSource database;

    SchemaVersion(Flyway flyway, DataSource database) {
        this.flyway = flyway;
        this.database = database;
    }

    /** What is wrong with a schema that is newer than this service; nothing where it may be used. */
    Optional<String> fault() throws SQLException {
        MigrationInfo[] all = flyway.info().all();
        List<MigrationInfo> newer = Arrays.stream(all)
                .filter(each -> each.getState() == MigrationState.FUTURE_SUCCESS
                        || each.getState() == MigrationState.FUTURE_FAILED)
                .toList();
        if (newer.isEmpty()) {
            return Optional.empty();
        }
        MigrationVersion known = Arrays.stream(all)
                .filter(each -> each.isVersioned() && !newer.contains(each))
                .map(MigrationInfo::getVersion)
                .max(MigrationVersion::compareTo)
                .orElse(MigrationVersion.EMPTY);
        try (Connection connection = database.getConnection()) {
            for (MigrationInfo each : newer) {
                if (!isFor(known, each, connection)) {
                    return Optional.of(
                            "its schema was changed by a newer release (version %s) in a way that this one (version %s) is not said to understand: start the newer release, or restore the backup from before it"
                                    .formatted(version(each), known));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isFor(MigrationVersion known, MigrationInfo migration, Connection connection)
            throws SQLException {
        if (migration.getState() != MigrationState.FUTURE_SUCCESS) {
            return false;
        }
        try (PreparedStatement query = connection.prepareStatement(OLDEST_READER)) {
            query.setString(1, version(migration));
            try (ResultSet row = query.executeQuery()) {
                return row.next() && known.compareTo(MigrationVersion.fromVersion(row.getString(1))) >= 0;
            }
        } catch (SQLException e) {
            if (e.getSQLState() != null && e.getSQLState().startsWith(SYNTAX_OR_ACCESS)) {
                return false;
            }
            throw e;
        }
    }

    private static String version(MigrationInfo migration) {
        return String.valueOf(migration.getVersion());
    }
}
