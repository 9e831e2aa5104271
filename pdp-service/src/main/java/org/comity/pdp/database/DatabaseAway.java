package org.comity.pdp.database;

import java.sql.SQLException;

/** The database is known to be away, and the log has said so already. */
public final class DatabaseAway extends SQLException {
    private static final long serialVersionUID = 1L;

    DatabaseAway(String words, String state) {
        super("the database is away: " + words, state);
    }
}
