package org.comity.pdp.label;

import com.github.benmanes.caffeine.cache.Ticker;
import io.agroal.api.AgroalDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.comity.pdp.database.Database;

/** What an instance of the service has: the register behind its memory, and the replica. */
final class ReplicatedInstance implements AutoCloseable {
    /** For so long what was heard counts without a question. */
    static final Duration AGE = Duration.ofSeconds(1);

    /** For so long it counts while the database is away. */
    static final Duration GRACE = Duration.ofSeconds(10);

    private final AgroalDataSource pool;
    private final Database database;
    private final ExecutorService workers = Executors.newFixedThreadPool(4);
    private final ReplicaWatch watch;
    private final LabelRegister register;

    ReplicatedInstance(String url, String copy) {
        this.pool = OpenRegister.pool(url, "postgres", "");
        this.database = Database.of(pool);
        try {
            this.watch = new ReplicaWatch(database, copy, 100, GRACE, Ticker.systemTicker());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        this.register = new CachedLabelRegister(
                new JdbcLabelRegister(
                        database, workers, RegisterContract.CLOCK, LabelRows.onPostgresql(Duration.ofSeconds(3))),
                watch.replica(),
                AGE,
                GRACE,
                100,
                Ticker.systemTicker());
        database.start();
        watch.start();
    }

    Database database() {
        return database;
    }

    LabelRegister register() {
        return register;
    }

    JdbcLabelReplica replica() {
        return watch.replica();
    }

    void awaitReplica() {
        Waiting.until(
                () -> watch.replica().counts() && watch.replica().lag() < 2,
                Duration.ofSeconds(60),
                "the replica keeps up");
    }

    @Override
    public void close() {
        watch.close();
        database.close();
        workers.shutdown();
        pool.close();
    }
}
