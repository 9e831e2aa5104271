package org.comity.pdp.subject.replay;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.comity.pdp.database.Connections;

/**
 * The memory that all instances on one PostgreSQL share: the primary key lets a proof in once, wherever it arrives. What
 * is too old is forgotten by the database's clock, late enough that the instances' clocks may be a minute apart.
 */
public final class ProofsInDatabase implements ProofMemory {
    private static final int SECONDS_FOR_A_STATEMENT = 3;
    private static final String REMEMBER = "INSERT INTO dpop_proof (id) VALUES (?) ON CONFLICT DO NOTHING";
    // some at a time: what does not fit into the time of a statement would never be forgotten
    private static final String FORGET = "DELETE FROM dpop_proof WHERE id IN (SELECT id FROM dpop_proof"
            + " WHERE seen_at < CURRENT_TIMESTAMP - CAST(? AS INTERVAL) LIMIT 20000)";
    private static final String COUNT = "SELECT count(*) FROM (SELECT 1 FROM dpop_proof LIMIT ?) AS counted";
    private static final String KEY = "SELECT secret FROM dpop_nonce_key WHERE id = 1";
    private static final String NEW_KEY =
            "INSERT INTO dpop_nonce_key (id, secret) VALUES (1, ?) ON CONFLICT DO NOTHING";

    private final Connections database;
    private final Executor workers;
    private final int most;
    private final String kept;
    private final String proposedKey;
    private volatile Optional<byte[]> nonceKey = Optional.empty();
    private volatile boolean full;

    /**
     * The memory in a database whose schema is up to date.
     *
     * @param database the database
     * @param workers threads that may block; what they refuse cannot be said
     * @param most how many proofs are remembered, as of the last {@link #forget}
     * @param secondsKept how long; well beyond the age that proofs may have
     * @param proposedKey random; the key for nonces, if the database has none yet
     */
    public ProofsInDatabase(Connections database, Executor workers, int most, long secondsKept, byte[] proposedKey) {
        this.database = database;
        this.workers = workers;
        this.most = most;
        this.kept = secondsKept + " seconds";
        this.proposedKey = Base64.getEncoder().encodeToString(proposedKey);
    }

    @Override
    public CompletionStage<Boolean> remember(String id, Instant issuedAt) {
        if (full) {
            return CompletableFuture.failedFuture(new ProofMemoryUnavailable(
                    "too many proofs are used for all to be remembered (comity.proof.most)"));
        }
        return onWorker(connection -> {
            try (PreparedStatement insert = limited(connection.prepareStatement(REMEMBER))) {
                insert.setString(1, id);
                return insert.executeUpdate() == 1;
            }
        });
    }

    @Override
    public CompletionStage<byte[]> nonceKey() {
        return nonceKey.<CompletionStage<byte[]>>map(CompletableFuture::completedFuture)
                .orElseGet(() -> onWorker(connection -> {
                    byte[] key = Base64.getDecoder().decode(keyIn(connection));
                    nonceKey = Optional.of(key);
                    return key;
                }));
    }

    /** Forgets what is too old, and sees whether there is room for more. */
    CompletionStage<Boolean> forget() {
        return onWorker(connection -> {
            try (PreparedStatement delete = limited(connection.prepareStatement(FORGET));
                    PreparedStatement count = limited(connection.prepareStatement(COUNT))) {
                delete.setString(1, kept);
                var _ = delete.executeUpdate();
                count.setInt(1, most);
                try (ResultSet counted = count.executeQuery()) {
                    full = !counted.next() || counted.getInt(1) >= most;
                }
                return !full;
            }
        });
    }

    private String keyIn(Connection connection) throws SQLException {
        Optional<String> there = stored(connection);
        if (there.isPresent()) {
            return there.orElseThrow();
        }
        try (PreparedStatement insert = limited(connection.prepareStatement(NEW_KEY))) {
            insert.setString(1, proposedKey);
            var _ = insert.executeUpdate();
        }
        // another instance may have been faster
        return stored(connection).orElseThrow(() -> new SQLException("the key for nonces is gone"));
    }

    private static Optional<String> stored(Connection connection) throws SQLException {
        try (PreparedStatement select = limited(connection.prepareStatement(KEY));
                ResultSet found = select.executeQuery()) {
            return found.next() ? Optional.of(found.getString(1)) : Optional.empty();
        }
    }

    private static PreparedStatement limited(PreparedStatement statement) throws SQLException {
        statement.setQueryTimeout(SECONDS_FOR_A_STATEMENT);
        return statement;
    }

    private <T> CompletionStage<T> onWorker(Work<T> work) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        // one that is remembered nevertheless, unheard, grants nothing
        database.cutOff(answer, ProofsInDatabase::unasked);
        try {
            workers.execute(() -> finish(answer, work));
        } catch (RejectedExecutionException tooMany) {
            answer.completeExceptionally(new ProofMemoryUnavailable("the database is asked too much", tooMany));
        }
        return answer;
    }

    @SuppressWarnings("CatchingUnchecked") // whatever it is, somebody waits for it
    private <T> void finish(CompletableFuture<T> answer, Work<T> work) {
        if (answer.isDone()) {
            // the database went away while it waited for a worker
            return;
        }
        T done;
        try (Connection connection = database.open()) {
            done = work.done(connection);
        } catch (SQLException e) {
            answer.completeExceptionally(unasked(e));
            return;
        } catch (RuntimeException | Error e) {
            answer.completeExceptionally(e);
            return;
        }
        answer.complete(done);
    }

    private static ProofMemoryUnavailable unasked(SQLException fault) {
        return new ProofMemoryUnavailable("the database that remembers proofs cannot be asked", fault);
    }

    /** What a worker does. */
    private interface Work<T> {
        T done(Connection connection) throws SQLException;
    }
}
