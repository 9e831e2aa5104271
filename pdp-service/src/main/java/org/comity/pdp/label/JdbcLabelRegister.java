package org.comity.pdp.label;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.UnaryOperator;
import org.comity.pdp.database.Connections;
import org.comity.pdp.label.LabelEntry.Registered;
import org.comity.pdp.label.LabelEntry.Tombstone;

/** The register in a database, H2 or PostgreSQL. JDBC blocks, so all of it happens on workers. */
final class JdbcLabelRegister implements LabelRegister {
    private static final int TRIES = 20;
    // what both databases say where a key is there twice: another writer was faster
    private static final String KEY_TAKEN = "23505";

    private final Connections database;
    private final Executor workers;
    private final InstantSource clock;
    private final LabelRows rows;

    /**
     * Keeps labels in a database whose schema is up to date.
     *
     * @param database the database
     * @param workers threads that may block; what they refuse is unavailable
     * @param clock the time
     * @param rows its rows
     */
    JdbcLabelRegister(Connections database, Executor workers, InstantSource clock, LabelRows rows) {
        this.database = database;
        this.workers = workers;
        this.clock = clock;
        this.rows = rows;
    }

    @Override
    public CompletionStage<LabelEntry> find(DocumentId document) {
        CompletableFuture<LabelEntry> answer = new CompletableFuture<>();
        database.cutOff(answer, LabelRegisterUnavailable::new);
        onWorker(answer, () -> {
            try (Connection connection = database.open()) {
                return rows.latest(connection, document);
            }
        });
        return answer;
    }

    @Override
    public CompletionStage<LabelChange> put(
            DocumentId document, Map<String, List<String>> members, Author by, Expectation expected, Witness witness) {
        return change(document, expected, witness, before -> new Registered(members, before.version() + 1, by, now()));
    }

    @Override
    public CompletionStage<LabelChange> delete(DocumentId document, Author by, Expectation expected, Witness witness) {
        return change(
                document,
                expected,
                witness,
                before -> before instanceof Registered ? new Tombstone(before.version() + 1, by, now()) : before);
    }

    // as fine as both databases keep it
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private CompletionStage<LabelChange> change(
            DocumentId document, Expectation expected, Witness witness, UnaryOperator<LabelEntry> next) {
        CompletableFuture<LabelChange> answer = new CompletableFuture<>();
        // cut off until it has a connection and no longer: what has begun may yet be made
        CompletableFuture<LabelChange> turn = new CompletableFuture<>();
        database.cutOff(turn, LabelRegisterUnavailable::new);
        var _ = turn.exceptionally(away -> {
            answer.completeExceptionally(away);
            throw new CompletionException(away);
        });
        var _ = answer.whenComplete((change, _) -> turn.complete(change));
        onWorker(
                answer, () -> untilNobodyIsFaster(new LabelTransaction(rows, document, expected, witness, next), turn));
        return answer;
    }

    private LabelChange untilNobodyIsFaster(LabelTransaction transaction, CompletableFuture<?> turn)
            throws SQLException {
        for (int i = 1; ; i++) {
            try (Connection connection = database.open()) {
                turn.complete(null);
                if (turn.isCompletedExceptionally()) {
                    throw new SQLException("whoever asked for it heard that the database was away");
                }
                return transaction.run(connection);
            } catch (SQLException e) {
                if (i == TRIES || !KEY_TAKEN.equals(e.getSQLState())) {
                    throw e;
                }
            }
        }
    }

    private <T> void onWorker(CompletableFuture<T> answer, Work<T> work) {
        try {
            workers.execute(() -> finish(answer, work));
        } catch (RejectedExecutionException tooMany) {
            answer.completeExceptionally(new LabelRegisterUnavailable(tooMany));
        }
    }

    @SuppressWarnings("CatchingUnchecked") // whatever it is, somebody waits for it
    private static <T> void finish(CompletableFuture<T> answer, Work<T> work) {
        if (answer.isDone()) {
            // the database went away while it waited for a worker
            return;
        }
        T done;
        try {
            done = work.done();
        } catch (SQLException e) {
            answer.completeExceptionally(new LabelRegisterUnavailable(e));
            return;
        } catch (RuntimeException | Error e) {
            answer.completeExceptionally(e);
            return;
        }
        answer.complete(done);
    }

    /** What a worker does. */
    private interface Work<T> {
        T done() throws SQLException;
    }
}
