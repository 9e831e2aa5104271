package org.comity.pdp.label;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.InjectableInstance;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.ObserverMethod;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.comity.pdp.database.Database;
import org.comity.pdp.watch.Stages;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;

/** Puts the room together as the settings say. */
@ApplicationScoped
class LabelRoom {
    private static final Logger LOG = Logger.getLogger(LabelRoom.class);
    private static final int SECONDS_TO_FINISH = 5;
    private static final int AFTER_THE_POLICIES = ObserverMethod.DEFAULT_PRIORITY + 100;

    private final LabelSettings settings;
    private final Database database;
    private final Flyway flyway;
    private final ThreadPoolExecutor workers;
    private final Optional<ReplicaWatch> watch;

    LabelRoom(LabelSettings settings, Database database, @Any InjectableInstance<Flyway> migrations) {
        this.settings = settings;
        this.database = database;
        this.flyway = migrations.getActive();
        this.workers = new ThreadPoolExecutor(
                settings.workers(),
                settings.workers(),
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(settings.waiting()),
                Thread.ofPlatform().daemon().name("label-register-", 0).factory());
        this.watch = settings.replicaUrl().flatMap(this::watchOf);
    }

    // after the policies, which are only looked at, and before the log: a start that is refused leaves no migration and
    // no record
    void start(@Observes @Priority(AFTER_THE_POLICIES) StartupEvent event, MeterRegistry metrics) {
        try {
            LabelDatabase.migrate(flyway.getConfiguration(), database.pool());
        } catch (LabelDatabase.Unusable e) {
            // of this exception alone Quarkus prints the message without a stack trace, and ends; it looks at the
            // last cause
            throw new ConfigurationException(e.getMessage());
        }
        database.start();
        watch.ifPresent(ReplicaWatch::start);
        show(metrics);
    }

    // from the start on, not from the first question on
    private void show(MeterRegistry metrics) {
        // there without a replica too: a rule may ask for it
        Gauge.builder(
                        "comity.register.replica.lag",
                        watch,
                        each -> each.map(it -> it.replica().lag()).orElse(Double.NaN))
                .strongReference(true)
                .description("how far the replica of the database of labels is behind at most; NaN where there is none")
                .baseUnit("seconds")
                .register(metrics);
        Gauge.builder(
                        "comity.register.read.only",
                        watch,
                        each -> each.filter(it -> it.replica().isReadOnly()).isPresent() ? 1 : 0)
                .strongReference(true)
                .description("1 while the database of labels is away and its replica answers")
                .register(metrics);
    }

    private Optional<ReplicaWatch> watchOf(String replica) {
        if (!replica.startsWith("jdbc:postgresql:") || settings.database() != LabelSettings.Database.POSTGRESQL) {
            // the check of the configuration says so
            return Optional.empty();
        }
        try {
            return Optional.of(new ReplicaWatch(
                    database, replica, settings.waiting(), settings.cache().grace(), Ticker.systemTicker()));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @PreDestroy
    void stop() throws InterruptedException {
        // never interrupted: H2 closes its file under an interrupted thread
        workers.shutdown();
        if (!workers.awaitTermination(SECONDS_TO_FINISH, TimeUnit.SECONDS)) {
            LOG.warn("a change of a label was still under way at the end; it was not answered");
        }
        watch.ifPresent(ReplicaWatch::close);
    }

    @Produces
    @Singleton
    LabelRegister labelRegister(Stages stages, MeterRegistry metrics) {
        JdbcLabelRegister register = new JdbcLabelRegister(database, workers, InstantSource.system(), rows());
        LabelRegister remembering = new CachedLabelRegister(
                new MeasuredLabelRegister(register, metrics),
                watch.<LabelReplica>map(ReplicaWatch::replica).orElse(LabelReplica.NONE),
                settings.cache().age(),
                settings.cache().grace(),
                settings.cache().size(),
                Ticker.systemTicker());
        return new WatchedLabelRegister(remembering, stages.named("label"), metrics);
    }

    /** The replica, for readiness. */
    @Produces
    @Singleton
    ReplicaState replicaState() {
        return new ReplicaState(watch.map(ReplicaWatch::replica));
    }

    private LabelRows rows() {
        return switch (settings.database()) {
            case EMBEDDED -> LabelRows.onH2(settings.limit());
            case POSTGRESQL -> LabelRows.onPostgresql(settings.limit());
        };
    }
}
