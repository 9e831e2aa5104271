package org.comity.pdp.config;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/** Shows until when each certificate of the server counts, as it lies in its file now. */
@Singleton
final class CertificateMetrics {
    private static final Pattern CERTIFICATE =
            Pattern.compile("(quarkus\\.tls\\.(?:[^.]+\\.)?key-store\\.pem\\.[^.]+)\\.cert");

    void show(@Observes StartupEvent start, Config config, MeterRegistry registry) {
        show(config, registry);
    }

    static void show(Config config, MeterRegistry registry) {
        for (String name : config.getPropertyNames()) {
            Matcher certificate = CERTIFICATE.matcher(name);
            if (certificate.matches()) {
                config.getOptionalValue(name, Path.class)
                        .ifPresent(file -> Gauge.builder("comity.certificate.expires", file, CertificateMetrics::expiry)
                                .strongReference(true)
                                .description(
                                        "when the certificate in the file ends, in seconds since 1970; NaN where there is none")
                                .baseUnit("seconds")
                                .tag("key", certificate.group(1))
                                .register(registry));
            }
        }
    }

    private static double expiry(Path file) {
        try (InputStream pem = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificate(pem) instanceof X509Certificate own
                    ? own.getNotAfter().toInstant().getEpochSecond()
                    : Double.NaN;
        } catch (IOException | CertificateException unreadable) {
            return Double.NaN;
        }
    }
}
