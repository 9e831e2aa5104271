package org.comity.pdp.database;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * The database that rooms share. While it is away, whoever asks hears so at once: the pool would make each of them wait until
 * it gives up, and says the same of a server that is silent and of connections that are all in use.
 */
public final class Database implements Connections, AutoCloseable {
    private final AgroalDataSource pool;
    private final Optional<Pulse> pulse;
    private final boolean triesWhatItLends;

    private Database(AgroalDataSource pool, Optional<Pulse> pulse) {
        this.pool = pool;
        this.pulse = pulse;
        this.triesWhatItLends =
                pool.getConfiguration().connectionPoolConfiguration().validateOnBorrow();
    }

    /**
     * The database behind a pool. One that lives in this process is there as long as the process is.
     *
     * @param pool its connections
     */
    public static Database of(AgroalDataSource pool) {
        return new Database(
                pool,
                OtherConnections.url(pool).startsWith("jdbc:postgresql:")
                        ? Optional.of(new Pulse(
                                OtherConnections.unpooled(pool),
                                System::nanoTime,
                                // what is silent now would be tried one after the other when it is back
                                () -> pool.flush(FlushMode.GRACEFUL)))
                        : Optional.empty());
    }

    /** From now on it is known whether it is away. */
    public void start() {
        pulse.ifPresent(Pulse::start);
    }

    /** The pool itself, for its settings. */
    public AgroalDataSource pool() {
        return pool;
    }

    @Override
    public Connection open() throws SQLException {
        if (pulse.isEmpty()) {
            return pool.getConnection();
        }
        Pulse known = pulse.orElseThrow();
        known.refuseIfAway();
        try {
            Connection connection = pool.getConnection();
            if (triesWhatItLends) {
                known.heard();
            }
            return connection;
        } catch (SQLException e) {
            if (e.getSQLState() == null) {
                // the pool waited in vain; whether for the server or for others who use it, the pulse knows
                known.refuseIfAway();
            }
            throw e;
        }
    }

    @Override
    public void cutOff(CompletableFuture<?> open, Function<SQLException, ? extends RuntimeException> fault) {
        pulse.ifPresent(known -> known.cutOff(open, away -> open.completeExceptionally(fault.apply(away))));
    }

    /** Ends the pulse; the pool is its owner's. */
    @Override
    public void close() {
        pulse.ifPresent(Pulse::close);
    }
}
