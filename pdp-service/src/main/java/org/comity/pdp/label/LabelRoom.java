package org.comity.pdp.label;

import com.github.benmanes.caffeine.cache.Ticker;
import io.agroal.api.AgroalDataSource;
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
import java.time.InstantSource;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
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
    private final AgroalDataSource database;
    private final Flyway flyway;
    private final ThreadPoolExecutor workers;

    LabelRoom(
            LabelSettings settings,
            @Any InjectableInstance<AgroalDataSource> databases,
            @Any InjectableInstance<Flyway> migrations) {
        this.settings = settings;
        this.database = databases.getActive();
        this.flyway = migrations.getActive();
        this.workers = new ThreadPoolExecutor(
                settings.workers(),
                settings.workers(),
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(settings.waiting()),
                Thread.ofPlatform().daemon().name("label-register-", 0).factory());
    }

    // after the policies, which change nothing when they are looked at, and before the log: a start that is refused
    // leaves
    // no migration and no record
    void start(@Observes @Priority(AFTER_THE_POLICIES) StartupEvent event) {
        try {
            LabelDatabase.migrate(flyway.getConfiguration(), database);
        } catch (LabelDatabase.Unusable e) {
            // of this exception alone Quarkus prints the message without a stack trace, and ends; it looks at the
            // last cause
            throw new ConfigurationException(e.getMessage());
        }
    }

    @PreDestroy
    void stop() throws InterruptedException {
        // never interrupted: H2 closes its file under an interrupted thread
        workers.shutdown();
        if (!workers.awaitTermination(SECONDS_TO_FINISH, TimeUnit.SECONDS)) {
            LOG.warn("a change of a label was still under way at the end; it was not answered");
        }
    }

    @Produces
    @Singleton
    LabelRegister labelRegister(Stages stages, MeterRegistry metrics) {
        JdbcLabelRegister register = new JdbcLabelRegister(database, workers, InstantSource.system(), settings.limit());
        LabelRegister remembering = new CachedLabelRegister(
                new MeasuredLabelRegister(register, metrics),
                settings.cache().age(),
                settings.cache().grace(),
                settings.cache().size(),
                Ticker.systemTicker());
        return new WatchedLabelRegister(remembering, stages.named("label"), metrics);
    }
}
