package org.comity.pdp.database;

import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Asks a PostgreSQL twice a second whether it is there, over a connection that nobody else can use up; where the answer does
 * not come, over another one, so that a server that is back is noticed although older connections stay silent. It is away when
 * it cannot be reached, says that it ends, follows another server, or has answered nobody for two seconds. One that refuses
 * is there.
 */
final class Pulse implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Pulse.class);
    private static final String ASK = "SELECT pg_is_in_recovery()";
    private static final long TICK = Duration.ofMillis(500).toMillis();
    // counted in ticks and not by the clock: after this process was stopped, what lies ready to be read is not overdue
    private static final int OVERDUE = 4;
    private static final int MOST = 8;
    private static final Set<String> UNREACHABLE = Set.of("08", "58");
    private static final Set<String> ENDING = Set.of("57P01", "57P02", "57P03");
    // SQL states: no connection, and what a replica says to whoever asks for a change
    private static final String NO_CONNECTION = "08006";
    private static final String READ_ONLY = "25006";

    private final AgroalDataSource connections;
    private final LongSupplier clock;
    private final Runnable whenAway;
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("database-pulse").factory());
    private final ThreadPoolExecutor asking = new ThreadPoolExecutor(
            0,
            MOST,
            10,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform().daemon().name("database-pulse-", 0).factory());
    private final Set<Beat> underWay = ConcurrentHashMap.newKeySet();
    private final Set<Consumer<SQLException>> open = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable Connection> kept = new AtomicReference<>();
    private volatile Optional<Reason> away = Optional.empty();
    // when anybody last had an answer, and when the database itself was last found there
    private long answered;
    private long found;
    private long since;

    /**
     * A pulse that does not beat yet.
     *
     * @param connections each one new, opened by whoever asks for it
     * @param clock the time in nanoseconds, which never goes back
     * @param whenAway is run each time that the database goes away
     */
    Pulse(AgroalDataSource connections, LongSupplier clock, Runnable whenAway) {
        this.connections = connections;
        this.clock = clock;
        this.whenAway = whenAway;
        this.answered = clock.getAsLong();
        this.found = answered;
    }

    private record Reason(String words, String state) {
        SQLException fault() {
            return new DatabaseAway(words, state);
        }
    }

    void start() {
        var _ = ticks.scheduleWithFixedDelay(this::tick, 0, TICK, TimeUnit.MILLISECONDS);
    }

    @SuppressWarnings("CatchingUnchecked") // a tick that threw would be the last one
    private void tick() {
        try {
            lookAndAsk();
        } catch (RuntimeException | Error e) {
            LOG.warn("whether the database is there cannot be asked now", e);
        }
    }

    private void lookAndAsk() {
        for (Beat beat : underWay) {
            if (beat.isOverdue()) {
                failed(beat.asked, new Reason("it does not answer", NO_CONNECTION));
            }
        }
        Beat beat = new Beat(clock.getAsLong());
        underWay.add(beat);
        try {
            asking.execute(beat);
        } catch (RejectedExecutionException enough) {
            underWay.remove(beat);
        }
    }

    /**
     * Does nothing while the database is there.
     *
     * @throws SQLException that says that it is away
     */
    void refuseIfAway() throws SQLException {
        Optional<Reason> reason = away;
        if (reason.isPresent()) {
            throw reason.orElseThrow().fault();
        }
    }

    /** Somebody had an answer, be it a replica's. */
    synchronized void heard() {
        answered = clock.getAsLong();
    }

    private synchronized void found() {
        heard();
        found = answered;
        if (away.isPresent()) {
            away = Optional.empty();
            LOG.infof("the database is back, after %.1f s", (answered - since) / 1e9);
        }
    }

    // that an older question failed says nothing of now
    private synchronized void failed(long asked, Reason reason) {
        if (answered - asked <= 0) {
            goAway(asked, reason);
        }
    }

    // what others hear they may hear from the replica
    private synchronized void replaced(long asked) {
        if (found - asked <= 0) {
            goAway(asked, new Reason("a replica is in its place", READ_ONLY));
        }
    }

    private void goAway(long asked, Reason reason) {
        if (away.isPresent()) {
            return;
        }
        away = Optional.of(reason);
        since = asked;
        LOG.warnf(
                "the database is away: %s; labels in memory count for a moment, nothing can be changed",
                reason.words());
        // whoever waited goes on in this thread
        var _ = Thread.ofPlatform().daemon().name("database-away").start(() -> cutOff(reason.fault()));
    }

    private void cutOff(SQLException fault) {
        open.forEach(each -> each.accept(fault));
        whenAway.run();
    }

    void cutOff(CompletableFuture<?> waited, Consumer<SQLException> cut) {
        open.add(cut);
        var _ = waited.whenComplete((_, _) -> open.remove(cut));
        away.ifPresent(reason -> cut.accept(reason.fault()));
    }

    private boolean isThere(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(ASK)) {
            return answer.next() && !answer.getBoolean(1);
        }
    }

    @Override
    public void close() {
        ticks.shutdownNow();
        asking.shutdown();
        connections.close();
    }

    /** One question. */
    private final class Beat implements Runnable {
        private final long asked;
        private int ticksSince;

        Beat(long asked) {
            this.asked = asked;
        }

        // by the one thread that ticks
        boolean isOverdue() {
            ticksSince++;
            return ticksSince >= OVERDUE;
        }

        @Override
        public void run() {
            try {
                if (!askOverKept()) {
                    ask(connections.getConnection());
                }
            } catch (SQLException e) {
                tell(e);
            } catch (RuntimeException e) {
                LOG.debug("whether the database is there cannot be told", e);
            } finally {
                underWay.remove(this);
            }
        }

        // that one connection ended, or was ended, says nothing of the server
        private boolean askOverKept() {
            Connection connection = kept.getAndSet(null);
            if (connection == null) {
                return false;
            }
            try {
                ask(connection);
                return true;
            } catch (SQLException ended) {
                return false;
            }
        }

        private void ask(Connection connection) throws SQLException {
            boolean keep = false;
            try {
                if (isThere(connection)) {
                    found();
                    keep = kept.compareAndSet(null, connection) && !ticks.isShutdown();
                } else {
                    replaced(asked);
                }
            } finally {
                if (!keep) {
                    connection.close();
                }
            }
        }

        private void tell(SQLException fault) {
            String state = String.valueOf(fault.getSQLState());
            if (state.length() < 2 || UNREACHABLE.contains(state.substring(0, 2)) || ENDING.contains(state)) {
                failed(asked, new Reason(String.valueOf(fault.getMessage()), NO_CONNECTION));
                return;
            }
            if (fault.getSQLState() != null) {
                found();
            }
        }
    }
}
