package org.comity.pdp.subject;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.comity.pdp.MalformedValue;
import org.comity.pdp.subject.replay.ProofMemory;
import org.comity.pdp.watch.Stages;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Puts the room together as the settings say, and keeps the keys fresh while the service runs. */
@ApplicationScoped
class SubjectRoom {
    private static final Logger LOG = Logger.getLogger(SubjectRoom.class);

    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("issuer-keys").factory());
    private final KeycloakSettings settings;
    private final ProofSettings proofs;
    private final InstantSource clock = InstantSource.system();
    private final Issuer issuer;
    private final HttpKeySource source;
    private final SigningKeys keys;
    private final BoundedWeb profileWeb;
    private final RealmProfile profile;
    private final Duration remembered;
    private final PublicAddress address;
    private final MeterRegistry metrics;

    SubjectRoom(
            KeycloakSettings settings,
            ProofSettings proofs,
            @ConfigProperty(name = "comity.public-url") String publicUrl,
            MeterRegistry metrics) {
        this.settings = settings;
        this.proofs = proofs;
        this.metrics = metrics;
        var times = settings.keys();
        try {
            this.issuer = Issuer.of(
                    settings.issuer()
                            .orElseThrow(
                                    () -> new MalformedValue(
                                            "comity.keycloak.issuer: not set; give the realm's name as in its tokens, like `https://keycloak.example/realms/mla`")),
                    settings.insecureHttp());
            Optional<URI> jwks = settings.jwks()
                    .map(address -> Issuer.address("comity.keycloak.jwks", address, settings.insecureHttp()));
            this.source = new HttpKeySource(
                    issuer,
                    jwks,
                    positive("keys.connect-timeout", times.connectTimeout()),
                    positive("keys.timeout", times.timeout()));
            SigningKeys.Pace pace = new SigningKeys.Pace(
                    positive("keys.refresh", times.refresh()),
                    positive("keys.cool-down", times.coolDown()),
                    positive("keys.max-age", times.maxAge()));
            this.keys = new SigningKeys(new WatchedKeySource(source, metrics), pace, clock);
            this.profileWeb = new BoundedWeb(times.connectTimeout(), times.timeout());
            this.profile = new RealmProfile(
                    profileWeb,
                    Issuer.address(
                            "comity.keycloak.realm-state",
                            settings.realmState().orElse(issuer.state()),
                            settings.insecureHttp()),
                    pace,
                    clock);
            this.remembered = positive("cache.time", settings.cache().time());
            this.address = PublicAddress.of("comity.public-url", publicUrl);
        } catch (MalformedValue malformed) {
            // of this exception alone Quarkus prints the message without a stack trace, and ends; it looks at the
            // last cause
            throw new ConfigurationException(malformed.getMessage());
        }
        SubjectMetrics.show(keys, clock, metrics);
    }

    void start(@Observes StartupEvent event) {
        LOG.warnf(
                "claims of tokens from `%s` are believed as signed: who may edit a client's mappers in Keycloak can forge them, and a token outlives a withdrawn clearance (docs/security.md)",
                issuer.url());
        if (settings.insecureHttp()) {
            LOG.warn("comity.keycloak.insecure-http is on: keys may come over plain HTTP from another machine");
        }
        if (proofs.insecureWithoutNonce()) {
            LOG.warn("comity.proof.insecure-without-nonce is on: a DPoP proof may have been made beforehand");
        }
        if (settings.insecureAnyProfile()) {
            LOG.warn(
                    "comity.keycloak.insecure-any-profile is on: in this realm others than officers may be able to assign clearances");
        }
        long coolDown = settings.keys().coolDown().toMillis();
        var _ = ticks.scheduleWithFixedDelay(this::tick, 0, coolDown, TimeUnit.MILLISECONDS);
    }

    private void tick() {
        var _ = keys.tick();
        var _ = profile.tick();
    }

    @PreDestroy
    void stop() {
        ticks.shutdownNow();
        source.close();
        profileWeb.close();
    }

    @Produces
    @Singleton
    RealmProfile realmProfile() {
        return profile;
    }

    @Produces
    @Singleton
    IssuerKeys issuerKeys() {
        return keys;
    }

    @Produces
    @Singleton
    TokenVerifier tokenVerifier(Stages stages) {
        var cache = new VerificationCache(settings.cache().size(), remembered, clock);
        SubjectMetrics.show(cache, metrics);
        return new WatchedTokenVerifier(
                new JoseTokenVerifier(keys, new AccessTokenRules(issuer, settings.audience(), clock), cache),
                stages.named("token"),
                metrics);
    }

    @Produces
    @Singleton
    SubjectVerifier subjectVerifier(TokenVerifier tokens, Stages stages) {
        return new WatchedSubjectVerifier(new PassedTokenVerifier(tokens), stages.named("subject"));
    }

    @Produces
    @Singleton
    CallerVerifier callerVerifier(TokenVerifier tokens, ProofMemory memory) {
        Optional<Duration> nonceAge = proofs.insecureWithoutNonce() ? Optional.empty() : Optional.of(proofs.nonceAge());
        return new CallerVerifier(
                tokens,
                new DpopVerifier(address, proofs.age(), nonceAge, memory, clock),
                SubjectMetrics.refusedProofs(metrics));
    }

    private static Duration positive(String setting, Duration value) {
        if (value.toMillis() <= 0) {
            throw new MalformedValue("comity.keycloak.%s: must be more than zero".formatted(setting));
        }
        return value;
    }
}
