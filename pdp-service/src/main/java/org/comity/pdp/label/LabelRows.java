package org.comity.pdp.label;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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
    private static final String ADD = """
            INSERT INTO label_change (document, version, members, client, subject, changed_at)
            VALUES (?, ?, ?, ?, ?, ?)""";

    private final int seconds;

    LabelRows(Duration limit) {
        this.seconds = Math.toIntExact(Math.max(1, limit.toSeconds()));
    }

    LabelEntry latest(Connection connection, DocumentId document) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(LATEST)) {
            query.setQueryTimeout(seconds);
            query.setString(1, document.value());
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? entry(row) : new Absent();
            }
        }
    }

    void add(Connection connection, DocumentId document, LabelEntry entry) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(ADD)) {
            insert.setQueryTimeout(seconds);
            insert.setString(1, document.value());
            insert.setLong(2, entry.version());
            switch (entry) {
                case Registered label -> change(insert, MembersJson.write(label.members()), label.by(), label.at());
                case Tombstone deletion -> change(insert, null, deletion.by(), deletion.at());
                case Absent absent -> throw new IllegalArgumentException("nothing is not written down");
            }
            insert.executeUpdate();
        }
    }

    private static void change(PreparedStatement insert, @Nullable String members, Author by, Instant at)
            throws SQLException {
        insert.setString(3, members);
        insert.setString(4, by.client());
        insert.setString(5, by.subject());
        insert.setObject(6, at.atOffset(ZoneOffset.UTC));
    }

    private static LabelEntry entry(ResultSet row) throws SQLException {
        long version = row.getLong(1);
        String members = row.getString(2);
        Author by = new Author(row.getString(3), row.getString(4));
        Instant at = row.getObject(5, OffsetDateTime.class).toInstant();
        return members == null
                ? new Tombstone(version, by, at)
                : new Registered(MembersJson.read(members), version, by, at);
    }
}
