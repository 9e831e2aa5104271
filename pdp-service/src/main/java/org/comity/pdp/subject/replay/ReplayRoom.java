package org.comity.pdp.subject.replay;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.comity.pdp.database.Database;
import org.comity.pdp.database.DatabaseAway;
import org.comity.pdp.database.OtherConnections;
import org.comity.pdp.subject.ProofSettings;
import org.jboss.logging.Logger;

/** Chooses the memory: the database where instances share one, else the process. */
@ApplicationScoped
class ReplayRoom {
    private static final Logger LOG = Logger.getLogger(ReplayRoom.class);
    private static final int WORKERS = 2;
    private static final int WAITING = 1000;
    // how far the instances' clocks may be apart; what is kept longer only fills the memory
    private static final Duration APART = Duration.ofMinutes(1);
    // a proof may be so far ahead of our clock
    private static final Duration AHEAD = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final int BYTES_OF_KEY = 32;

    private final ProofSettings settings;
    private final Database database;
    private final ThreadPoolExecutor workers = new ThreadPoolExecutor(
            WORKERS,
            WORKERS,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofPlatform().daemon().name("proof-memory-", 0).factory());
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("proof-memory-tick").factory());

    ReplayRoom(ProofSettings settings, Database database) {
        this.settings = settings;
        this.database = database;
    }

    @Produces
    @Singleton
    ProofMemory proofMemory() {
        byte[] key = new byte[BYTES_OF_KEY];
        new SecureRandom().nextBytes(key);
        InstantSource clock = InstantSource.system();
        if (!isShared()) {
            // a nonce of ours was made by this process; without nonces only the time tells
            Instant notBefore =
                    settings.insecureWithoutNonce() ? clock.instant().plus(AHEAD) : Instant.EPOCH;
            return new ProofsInMemory(key, settings.age(), settings.most(), notBefore, clock);
        }
        long kept = settings.age().plus(APART).toSeconds();
        ProofsInDatabase memory = new ProofsInDatabase(database, workers, settings.most(), kept, key);
        var _ = ticks.scheduleWithFixedDelay(
                () -> {
                    var _ = memory.forget().whenComplete((_, fault) -> {
                        if (fault != null && !(unwrapped(fault).getCause() instanceof DatabaseAway)) {
                            LOG.warnf("used proofs cannot be forgotten yet: %s", fault.getMessage());
                        }
                    });
                },
                PAUSE.toSeconds(),
                PAUSE.toSeconds(),
                TimeUnit.SECONDS);
        return memory;
    }

    @PreDestroy
    void stop() {
        ticks.shutdownNow();
        workers.shutdown();
    }

    private static Throwable unwrapped(Throwable fault) {
        Throwable cause = fault.getCause();
        return fault instanceof CompletionException && cause != null ? cause : fault;
    }

    private boolean isShared() {
        return OtherConnections.url(database.pool()).startsWith("jdbc:postgresql:");
    }
}
