package org.comity.pdp.label;

import com.github.benmanes.caffeine.cache.Ticker;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.comity.pdp.database.Connections;

/**
 * A replica of a PostgreSQL. How old its answers are is measured and not believed: this process writes a heartbeat to the
 * primary, and knows by its own clock when it began to. A replica that shows the heartbeat has every change that was made
 * before. Both are read in one statement, hence in one snapshot.
 */
final class JdbcLabelReplica implements LabelReplica {
    private static final String BEAT = """
            INSERT INTO label_heartbeat (instance, beat) VALUES (?, ?)
            ON CONFLICT (instance) DO UPDATE SET beat = EXCLUDED.beat, seen_at = CURRENT_TIMESTAMP""";
    private static final String FORGET =
            "DELETE FROM label_heartbeat WHERE seen_at < CURRENT_TIMESTAMP - INTERVAL '1 day'";
    private static final String LOOK =
            "SELECT pg_is_in_recovery(), (SELECT beat FROM label_heartbeat WHERE instance = ?)";
    private static final int MORE_BEATS = 60;
    private static final int MOST_BEATS = 100_000;

    private final String instance;
    private final Connections primary;
    private final Connections replica;
    private final Executor workers;
    private final LabelRows rows;
    private final Beats beats;
    private final Ticker ticker;
    private final long grace;
    private volatile boolean primaryAway;
    // after a failure nobody waits for another one: that it is back, the look tells
    private volatile boolean replicaAway = true;
    private volatile OptionalLong newest = OptionalLong.empty();
    private boolean forgotten;

    /**
     * A replica of a database whose schema is up to date.
     *
     * @param instance a name that no other process has
     * @param primary where heartbeats are written
     * @param replica where they are read
     * @param workers threads that may block, for questions
     * @param limit how long one statement may take
     * @param grace how old an answer may be
     * @param ticker the time, which never goes back
     */
    JdbcLabelReplica(
            String instance,
            Connections primary,
            Connections replica,
            Executor workers,
            Duration limit,
            Duration grace,
            Ticker ticker) {
        this.instance = instance;
        this.primary = primary;
        this.replica = replica;
        this.workers = workers;
        this.rows = LabelRows.onPostgresql(limit);
        this.grace = grace.toNanos();
        this.ticker = ticker;
        this.beats = new Beats((int) Math.min(MOST_BEATS, grace.toSeconds() + MORE_BEATS), ticker);
    }

    @Override
    public CompletionStage<Copied> find(DocumentId document) {
        CompletableFuture<Copied> answer = new CompletableFuture<>();
        if (replicaAway) {
            return CompletableFuture.failedFuture(unanswered());
        }
        try {
            workers.execute(() -> answer(document, answer));
        } catch (RejectedExecutionException tooMany) {
            answer.completeExceptionally(new LabelRegisterUnavailable(tooMany));
        }
        return answer;
    }

    @SuppressWarnings("CatchingUnchecked") // whatever it is, somebody waits for it
    private void answer(DocumentId document, CompletableFuture<Copied> answer) {
        if (replicaAway) {
            // it failed while this question waited for a worker
            answer.completeExceptionally(unanswered());
            return;
        }
        try (Connection connection = replica.open()) {
            LabelRows.Copy copy = rows.copied(connection, document, instance);
            OptionalLong asOf = seen(copy.inRecovery(), copy.beat());
            if (asOf.isEmpty()) {
                answer.completeExceptionally(
                        unavailable("it is no replica, or how far it is behind cannot be told: it does not count"));
                return;
            }
            answer.complete(new Copied(copy.entry(), asOf.getAsLong()));
        } catch (SQLException e) {
            failed();
            answer.completeExceptionally(new LabelRegisterUnavailable(e));
        } catch (RuntimeException | Error e) {
            answer.completeExceptionally(e);
        }
    }

    /** Writes the next heartbeat to the primary. Blocks. */
    void beat() {
        long beat = beats.next();
        try (Connection connection = primary.open();
                PreparedStatement upsert = rows.limited(connection.prepareStatement(BEAT))) {
            upsert.setString(1, instance);
            upsert.setLong(2, beat);
            var _ = upsert.executeUpdate();
            primaryAway = false;
            forget(connection);
        } catch (SQLException | RuntimeException e) {
            // whatever it is: a beat that threw would be the last one
            primaryAway = new LabelRegisterUnavailable(e).isDatabaseAway();
        }
    }

    private void forget(Connection connection) throws SQLException {
        if (!forgotten) {
            try (PreparedStatement delete = rows.limited(connection.prepareStatement(FORGET))) {
                var _ = delete.executeUpdate();
            }
            forgotten = true;
        }
    }

    /** Looks how far the replica is behind. Blocks. */
    void look() {
        try (Connection connection = replica.open();
                PreparedStatement query = rows.limited(connection.prepareStatement(LOOK))) {
            query.setString(1, instance);
            try (ResultSet row = query.executeQuery()) {
                boolean inRecovery = row.next() && row.getBoolean(1);
                long beat = row.getLong(2);
                var _ = seen(inRecovery, row.wasNull() ? OptionalLong.empty() : OptionalLong.of(beat));
            }
        } catch (SQLException | RuntimeException e) {
            failed();
        }
    }

    // only a server that replays another one's log shows what was before a heartbeat whenever it shows the heartbeat
    private synchronized OptionalLong seen(boolean inRecovery, OptionalLong beat) {
        if (!inRecovery) {
            failed();
            return OptionalLong.empty();
        }
        replicaAway = false;
        OptionalLong asOf = beat.isEmpty() ? beat : beats.begun(beat.getAsLong());
        if (asOf.isPresent() && (newest.isEmpty() || asOf.getAsLong() - newest.getAsLong() > 0)) {
            newest = asOf;
        }
        return asOf;
    }

    private static LabelRegisterUnavailable unanswered() {
        return unavailable("the replica did not answer when it was last looked at");
    }

    private void failed() {
        replicaAway = true;
    }

    /** How many seconds the replica is behind at most; without end where it has shown no heartbeat of ours yet. */
    double lag() {
        OptionalLong asOf = newest;
        return asOf.isEmpty() ? Double.POSITIVE_INFINITY : (ticker.read() - asOf.getAsLong()) / 1e9;
    }

    /** Whether what the replica says would count now. */
    boolean counts() {
        OptionalLong asOf = newest;
        if (replicaAway || asOf.isEmpty()) {
            return false;
        }
        long passed = ticker.read() - asOf.getAsLong();
        return passed >= 0 && passed < grace;
    }

    @Override
    public boolean isThere() {
        return true;
    }

    @Override
    public boolean isReadOnly() {
        return primaryAway && counts();
    }

    private static LabelRegisterUnavailable unavailable(String reason) {
        return new LabelRegisterUnavailable(new SQLException(reason));
    }
}
