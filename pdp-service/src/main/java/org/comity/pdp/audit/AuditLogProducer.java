package org.comity.pdp.audit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.ObserverMethod;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.comity.pdp.MalformedValue;
import org.comity.pdp.watch.Stages;
import org.comity.pdp.watch.WatchSettings;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Opens the log when the service starts and closes it last. */
@Singleton
final class AuditLogProducer {
    private static final int LAST = ObserverMethod.DEFAULT_PRIORITY + 1000;

    private final ExecutorService receipts = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("audit-receipts").daemon().factory());
    private final AuditLog log;

    AuditLogProducer(
            AuditSettings settings,
            @ConfigProperty(name = "comity.home") Optional<Path> home,
            @ConfigProperty(name = "quarkus.application.version") String version,
            MeterRegistry metrics,
            Stages stages,
            WatchSettings watch) {
        LogPlace place = LogPlace.of(settings, home);
        Path file = place.file();
        log = new WatchedAuditLog(
                opened(file, place.name(), version, this::ownThread, new FlushMetrics(metrics)),
                stages.named("audit"),
                new CallerCounts(metrics, watch.callers()),
                metrics);
        Gauge.builder("comity.audit.disk.free", file, AuditLogProducer::free)
                // nobody else keeps the name of the file
                .strongReference(true)
                .description("room on the disk of the decision log")
                .baseUnit("bytes")
                .register(metrics);
        Gauge.builder("comity.audit.available", log, each -> each.available() ? 1 : 0)
                .description("1 while the decision log can be written")
                .register(metrics);
    }

    // an event loop goes on with its own questions; any other thread may be the one that waits for the receipt
    private Executor ownThread() {
        return Vertx.currentContext() instanceof ContextInternal context && Context.isOnEventLoopThread()
                ? context.nettyEventLoop()
                : receipts;
    }

    @Produces
    @Singleton
    AuditLog log() {
        return log;
    }

    /** So that a log which cannot be opened ends the start, not the first question; last, so that no other fault leaves a record of a start. */
    void atStart(@Observes @Priority(LAST) StartupEvent start) {}

    @PreDestroy
    void close() {
        log.close();
        receipts.close();
    }

    // a symbolic link or a folder that does not exist: the file system then says 0, and that is looked into
    private static double free(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return folder == null ? 0 : folder.toFile().getUsableSpace();
    }

    // Of this exception alone Quarkus prints the message without a stack trace, and ends; it looks at the last cause.
    private static FileAuditLog opened(
            Path file, String name, String version, Supplier<Executor> completions, FlushObserver observer) {
        try {
            return FileAuditLog.open(new LocalDisk(), file, name, version, Clock.systemUTC(), completions, observer);
        } catch (AuditUnavailable | MalformedValue e) {
            throw new ConfigurationException(
                    "the decision log cannot be used, so the service does not start: " + e.getMessage());
        }
    }
}
