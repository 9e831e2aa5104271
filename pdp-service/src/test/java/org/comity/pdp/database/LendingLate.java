package org.comity.pdp.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** A database that lends connections when it is told to, and goes away when it is told to. */
public final class LendingLate implements Connections {
    private final Connections database;
    private final CompletableFuture<Boolean> asked = new CompletableFuture<>();
    private final CompletableFuture<Boolean> lends = new CompletableFuture<>();
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

    /**
     * One that lends nothing yet.
     *
     * @param database where the connections come from
     */
    public LendingLate(Connections database) {
        this.database = database;
    }

    /** Done once somebody waits for a connection. */
    public CompletableFuture<Boolean> asked() {
        return asked;
    }

    public void lends() {
        lends.complete(true);
    }

    public void goesAway() {
        waiting.forEach(Runnable::run);
    }

    @Override
    public Connection open() throws SQLException {
        asked.complete(true);
        var _ = lends.join();
        return database.open();
    }

    @Override
    public void cutOff(CompletableFuture<?> open, Function<SQLException, ? extends RuntimeException> fault) {
        waiting.add(() -> open.completeExceptionally(fault.apply(new SQLException("away", "08006"))));
    }
}
