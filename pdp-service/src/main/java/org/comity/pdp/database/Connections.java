package org.comity.pdp.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Where connections to a database come from. */
@FunctionalInterface
public interface Connections {
    /**
     * A connection, which whoever asks for it closes.
     *
     * @throws SQLException where there is none
     */
    Connection open() throws SQLException;

    /**
     * Fails what is open if the database is known to be away, or when that comes to be known before it is done.
     *
     * @param open what somebody waits for
     * @param fault what it fails with
     */
    default void cutOff(CompletableFuture<?> open, Function<SQLException, ? extends RuntimeException> fault) {}
}
