package org.comity.pdp.config;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.comity.pdp.label.LabelSettings;
import org.comity.reference.problem.Quote;

/** Whether settings, each of which may be what it is, go together: with each other, and with the files that they name. */
final class SettingsTogether {
    private static final Pattern CERTIFICATE =
            Pattern.compile("(quarkus\\.tls\\.(?:[^.]+\\.)?key-store\\.pem\\.[^.]+)\\.cert");
    private static final String LOOPBACK = "127.0.0.1";
    private static final Pattern LOOPBACK_V4 = Pattern.compile("127(\\.\\d{1,3}){3}");
    private static final String REPLICA = "comity.label.replica-url";
    private static final String BALANCERS = "comity.proof.balancer-certificates";

    private final SmallRyeConfig config;
    private final InstantSource clock;

    /**
     * Looks at these.
     *
     * @param config what is set
     * @param clock the time that certificates must be valid at
     */
    SettingsTogether(SmallRyeConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
    }

    /** Adds a sentence for each thing that is wrong. */
    void addFaults(Set<String> faults) {
        addPlainHttp(faults);
        addCertificates(faults);
        addBalancers(faults);
        addReplica(faults);
    }

    private void addPlainHttp(Set<String> faults) {
        String host = config.getOptionalValue("quarkus.http.host", String.class).orElse(LOOPBACK);
        String plain = config.getOptionalValue("quarkus.http.insecure-requests", String.class)
                .orElse("enabled");
        boolean meant = config.getOptionalValue("comity.insecure-http", String.class)
                .map(Boolean::parseBoolean)
                .orElse(false);
        if (!meant && plain.equalsIgnoreCase("enabled") && !isLoopback(host)) {
            faults.add(
                    "`quarkus.http.host`: %s is not this machine alone, and tokens would travel in the clear: set a certificate and `quarkus.http.insecure-requests=disabled`, or `comity.insecure-http=true` where something in front does it"
                            .formatted(Quote.of(host)));
        }
    }

    private void addCertificates(Set<String> faults) {
        for (String name : config.getPropertyNames()) {
            Matcher certificate = CERTIFICATE.matcher(name);
            if (certificate.matches()) {
                String key = certificate.group(1) + ".key";
                config.getOptionalValue(key, String.class)
                        .map(file -> new CertificateCheck(clock.instant())
                                .fault(Path.of(config.getValue(name, String.class)), Path.of(file)))
                        .orElseGet(() -> Optional.of("its key is not set"))
                        .ifPresent(fault -> faults.add("`%s`: %s".formatted(name, fault)));
            }
        }
    }

    // one that cannot be read would make nobody a balancer, and that shows only when callers are refused
    private void addBalancers(Set<String> faults) {
        config.getOptionalValues(BALANCERS, Path.class)
                .orElse(List.of())
                .forEach(file -> CertificateCheck.faultOf(file)
                        .ifPresent(fault -> faults.add("`%s`: %s".formatted(BALANCERS, fault))));
    }

    // one that would never be asked is most likely meant to be
    private void addReplica(Set<String> faults) {
        Optional<String> replica = config.getOptionalValue(REPLICA, String.class);
        if (replica.isEmpty()) {
            return;
        }
        boolean postgresql = config.getOptionalValue("comity.label.database", String.class)
                .filter(each -> each.equalsIgnoreCase("postgresql"))
                .isPresent();
        if (!postgresql || !replica.orElseThrow().startsWith("jdbc:postgresql:")) {
            faults.add(
                    "`%s`: there are replicas of a PostgreSQL only: set `comity.label.database=postgresql` and begin the address with `jdbc:postgresql:`, or leave it out"
                            .formatted(REPLICA));
        }
        Optional<Duration> age = duration("comity.label.cache.age", LabelSettings.Cache.AGE);
        Optional<Duration> grace = duration("comity.label.cache.grace", LabelSettings.Cache.GRACE);
        if (grace.filter(Duration::isZero).isPresent()) {
            faults.add(
                    "`%s`: what a replica says counts for `comity.label.cache.grace`, and that is 0: raise it, or leave the replica out"
                            .formatted(REPLICA));
        } else if (age.isPresent() && grace.isPresent() && grace.get().compareTo(age.get()) < 0) {
            faults.add(
                    "`%s`: `comity.label.cache.grace` is shorter than `comity.label.cache.age`: an answer may be no older while the database is there than while it is away"
                            .formatted(REPLICA));
        }
    }

    // empty where it is no duration, which is said elsewhere
    private Optional<Duration> duration(String key, String standard) {
        try {
            return Optional.of(DurationConverter.parseDuration(
                    config.getOptionalValue(key, String.class).orElse(standard)));
        } catch (IllegalArgumentException unfit) {
            return Optional.empty();
        }
    }

    // an address in figures or the one name that always means this machine: no name is looked up
    private static boolean isLoopback(String host) {
        return host.equals("localhost")
                || host.equals("::1")
                || host.equals("[::1]")
                || LOOPBACK_V4.matcher(host).matches();
    }
}
