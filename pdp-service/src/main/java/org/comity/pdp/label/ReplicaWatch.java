package org.comity.pdp.label;

import com.github.benmanes.caffeine.cache.Ticker;
import io.agroal.api.AgroalDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.comity.pdp.database.Database;
import org.comity.pdp.database.OtherConnections;

/** A replica with all that keeps it measured: its connections, its workers, a beat and a look each second. */
final class ReplicaWatch implements AutoCloseable {
    private static final int WORKERS = 3;
    private static final Duration LIMIT = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final AgroalDataSource connections;
    private final ThreadPoolExecutor workers;
    // one that waits for the primary must not keep the other from looking at the replica
    private final ScheduledExecutorService beating = ticks("label-heartbeat");
    private final ScheduledExecutorService looking = ticks("label-replica-look");
    private final JdbcLabelReplica replica;

    ReplicaWatch(Database primary, String url, int waiting, Duration grace, Ticker ticker) throws SQLException {
        this.connections = OtherConnections.toReplica(primary.pool(), url);
        this.workers = new ThreadPoolExecutor(
                WORKERS,
                WORKERS,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(waiting),
                Thread.ofPlatform().daemon().name("label-replica-", 0).factory());
        this.replica = new JdbcLabelReplica(
                UUID.randomUUID().toString(), primary, connections::getConnection, workers, LIMIT, grace, ticker);
    }

    JdbcLabelReplica replica() {
        return replica;
    }

    void start() {
        var _ = beating.scheduleWithFixedDelay(replica::beat, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        // a replica that keeps up has a beat by now
        var _ = looking.scheduleWithFixedDelay(
                replica::look, PAUSE.toMillis() / 2, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static ScheduledExecutorService ticks(String name) {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name(name).factory());
    }

    @Override
    public void close() {
        beating.shutdownNow();
        looking.shutdownNow();
        workers.shutdown();
        connections.close();
    }
}
