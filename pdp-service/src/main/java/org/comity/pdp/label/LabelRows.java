package org.comity.pdp.label;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import org.comity.pdp.label.LabelEntry.Absent;
import org.comity.pdp.label.LabelEntry.Registered;
import org.comity.pdp.label.LabelEntry.Tombstone;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the register: one for each change of a document's entry, none ever changed or removed. The one with the
 * highest version counts, and since no version can be there twice, of two writers one is refused.
 */
final class LabelRows {
    private static final String LATEST = """
            SELECT version, members, client, subject, changed_at FROM label_change
            WHERE document = ? ORDER BY version DESC FETCH FIRST 1 ROW ONLY""";
    // the row, or nulls; whether it comes from a server that follows another; and how far that has come
    private static final String LATEST_ON_POSTGRESQL = """
            SELECT latest.version, latest.members, latest.client, latest.subject, latest.changed_at,
                   pg_is_in_recovery(), (SELECT beat FROM label_heartbeat WHERE instance = ?)
            FROM (SELECT 1) AS always
            LEFT JOIN LATERAL (
                SELECT version, members, client, subject, changed_at FROM label_change
                WHERE document = ? ORDER BY version DESC FETCH FIRST 1 ROW ONLY) AS latest ON TRUE""";
    private static final String NOBODY = "";
    private static final int IN_RECOVERY = 6;
    private static final int BEAT = 7;
    static final String ADD = """
            INSERT INTO label_change (document, version, members, client, subject, changed_at)
            VALUES (?, ?, ?, ?, ?, ?)""";

    private final int seconds;
    private final boolean postgresql;

    private LabelRows(Duration limit, boolean postgresql) {
        this.seconds = Math.toIntExact(Math.max(1, limit.toSeconds()));
        this.postgresql = postgresql;
    }

    static LabelRows onH2(Duration limit) {
        return new LabelRows(limit, false);
    }

    static LabelRows onPostgresql(Duration limit) {
        return new LabelRows(limit, true);
    }

    /**
     * What a replica says.
     *
     * @param entry the entry
     * @param inRecovery whether the server follows another one
     * @param beat the newest heartbeat of the instance that it has
     */
    record Copy(LabelEntry entry, boolean inRecovery, OptionalLong beat) {}

    /** The entry now: a server that follows another one cannot tell. */
    LabelEntry latest(Connection connection, DocumentId document) throws SQLException {
        if (!postgresql) {
            return latestOnH2(connection, document);
        }
        Copy copy = copied(connection, document, NOBODY);
        if (copy.inRecovery()) {
            throw new SQLException(
                    "the server is a replica, and how far it is behind is not known",
                    LabelRegisterUnavailable.READ_ONLY);
        }
        return copy.entry();
    }

    /** The entry as this server has it, and the newest heartbeat of the instance in the same snapshot. */
    Copy copied(Connection connection, DocumentId document, String instance) throws SQLException {
        try (PreparedStatement query = limited(connection.prepareStatement(LATEST_ON_POSTGRESQL))) {
            query.setString(1, instance);
            query.setString(2, document.value());
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("a question that always has one row had none");
                }
                long beat = row.getLong(BEAT);
                OptionalLong seen = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(beat);
                boolean inRecovery = row.getBoolean(IN_RECOVERY);
                long version = row.getLong(1);
                return new Copy(row.wasNull() ? new Absent() : entry(row, 1, version), inRecovery, seen);
            }
        }
    }

    /** The same statement, which may take no longer than one may. */
    PreparedStatement limited(PreparedStatement statement) throws SQLException {
        statement.setQueryTimeout(seconds);
        return statement;
    }

    private LabelEntry latestOnH2(Connection connection, DocumentId document) throws SQLException {
        try (PreparedStatement query = limited(connection.prepareStatement(LATEST))) {
            query.setString(1, document.value());
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? entry(row, 1, row.getLong(1)) : new Absent();
            }
        }
    }

    void add(Connection connection, DocumentId document, LabelEntry entry) throws SQLException {
        try (PreparedStatement insert = limited(connection.prepareStatement(ADD))) {
            fill(insert, document, entry);
            insert.executeUpdate();
        }
    }

    /** Sets the parameters of {@link #ADD}. */
    static void fill(PreparedStatement insert, DocumentId document, LabelEntry entry) throws SQLException {
        insert.setString(1, document.value());
        insert.setLong(2, entry.version());
        switch (entry) {
            case Registered label -> change(insert, MembersJson.write(label.members()), label.by(), label.at());
            case Tombstone deletion -> change(insert, null, deletion.by(), deletion.at());
            case Absent absent -> throw new IllegalArgumentException("nothing is not written down");
        }
    }

    private static void change(PreparedStatement insert, @Nullable String members, Author by, Instant at)
            throws SQLException {
        insert.setString(3, members);
        insert.setString(4, by.client());
        insert.setString(5, by.subject());
        insert.setObject(6, at.atOffset(ZoneOffset.UTC));
    }

    /** Reads an entry of this version, whose members, client, subject and time come after this column. */
    static LabelEntry entry(ResultSet row, int at, long version) throws SQLException {
        String members = row.getString(at + 1);
        Author by = new Author(row.getString(at + 2), row.getString(at + 3));
        Instant changed = row.getObject(at + 4, OffsetDateTime.class).toInstant();
        return members == null
                ? new Tombstone(version, by, changed)
                : new Registered(MembersJson.read(members), version, by, changed);
    }
}
