package org.comity.pdp.policy.load;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.comity.pdp.decision.Derivations;
import org.comity.pdp.decision.EngineFactory;
import org.comity.pdp.policy.ActivePolicy;
import org.comity.pdp.policy.LoadResult;
import org.comity.pdp.policy.PolicySnapshot;
import org.comity.pdp.watch.Stages;
import org.comity.reference.problem.Problem;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Loads the policies before the first question, and keeps watching their folder while the service runs. */
@ApplicationScoped
class PolicyRoom {
    private static final Logger LOG = Logger.getLogger(PolicyRoom.class);

    private final ActivePolicy active;
    private final PolicyWatcher watcher;

    PolicyRoom(
            PolicySettings settings,
            @ConfigProperty(name = "comity.home") Optional<Path> home,
            EngineFactory engines,
            MeterRegistry registry,
            Stages stages) {
        if (settings.insecurePasswordIsLevel2()) {
            LOG.warn(
                    "comity.policy.insecure-password-is-level-2 is on: a password alone opens what asks for a second factor");
        }
        PolicyLoader loader = new PolicyLoader(
                new WatchedEngineFactory(engines, stages.named("evaluation")),
                Derivations.NAMES,
                settings.insecurePasswordIsLevel2());
        Path folder = home.map(base -> base.resolve(settings.folder()))
                .orElse(settings.folder())
                .toAbsolutePath()
                .normalize();
        InstantSource clock = InstantSource.system();
        Fingerprint before = Fingerprint.of(folder);
        PolicySnapshot first = first(loader, folder);
        this.active = new ActivePolicy(first, clock.instant());
        PolicyMetrics metrics = new PolicyMetrics(registry, active);
        this.watcher = PolicyWatcher.started(
                folder,
                before,
                loader,
                active,
                clock,
                reload -> {
                    ReloadLog.say(reload);
                    metrics.count(reload);
                },
                settings.poll());
        LOG.infof("policy set %s is in force, from %s", ReloadLog.title(first.set()), folder);
    }

    // Of this exception alone Quarkus prints the message without a stack trace, and ends. (It has another one for an
    // early end, PreventFurtherStepsException: thrown from here, that leaves a process that neither serves nor ends.)
    private static PolicySnapshot first(PolicyLoader loader, Path folder) {
        return switch (loader.load(folder)) {
            case LoadResult.Loaded(PolicySnapshot snapshot) -> snapshot;
            case LoadResult.Rejected(List<Problem> problems) ->
                throw new ConfigurationException(
                        "the policy set in %s cannot be used, so the service does not start:\n%s"
                                .formatted(folder, ReloadLog.lines(problems)));
        };
    }

    void start(@Observes StartupEvent event) {
        // to be made before the first question, not with it
    }

    @PreDestroy
    void stop() {
        watcher.close();
    }

    @Produces
    @Singleton
    ActivePolicy activePolicy() {
        return active;
    }
}
