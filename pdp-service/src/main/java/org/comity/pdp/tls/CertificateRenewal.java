package org.comity.pdp.tls;

import io.quarkus.tls.CertificateUpdatedEvent;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.TrustOptions;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509TrustManager;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Takes renewed certificates without touching the server. Vert.x 4.5 can be given new ones itself, but closes each
 * connection that comes while it does (its provider of handshakes is a future that is not complete yet): so it gets keys
 * that follow the files, and {@link NoServerUpdate} keeps it from being given others.
 */
@Singleton
public final class CertificateRenewal implements HttpServerOptionsCustomizer {
    private static final Logger LOG = Logger.getLogger(CertificateRenewal.class);
    private static final String DEFAULT = "<default>";

    private final Vertx vertx;
    private final String configuration;
    private Optional<FollowingKeys> keys = Optional.empty();
    private Optional<FollowingTrust> trust = Optional.empty();

    CertificateRenewal(
            Vertx vertx, @ConfigProperty(name = "quarkus.http.tls-configuration-name") Optional<String> configuration) {
        this.vertx = vertx;
        this.configuration = configuration.orElse(DEFAULT);
    }

    @Override
    public synchronized void customizeHttpsServer(HttpServerOptions options) {
        KeyCertOptions stated = options.getKeyCertOptions();
        if (stated != null) {
            FollowingKeys following = new FollowingKeys(keys(stated));
            options.setKeyCertOptions(KeyCertOptions.wrap(following));
            keys = Optional.of(following);
        }
        TrustOptions trusted = options.getTrustOptions();
        if (trusted != null) {
            FollowingTrust following = new FollowingTrust(trust(trusted));
            options.setTrustOptions(TrustOptions.wrap(following));
            trust = Optional.of(following);
        }
    }

    synchronized void renewed(@Observes CertificateUpdatedEvent event) {
        if (!event.name().equals(configuration)) {
            return;
        }
        TlsConfiguration now = event.tlsConfiguration();
        if (now.getTrustStoreOptions() != null) {
            trust.ifPresent(following -> following.follow(trust(now.getTrustStoreOptions())));
        }
        keys.ifPresent(following -> {
            if (following.follow(keys(now.getKeyStoreOptions()))) {
                LOG.debug("the certificate is served as it lies in its files now");
            } else {
                LOG.warn("the renewed certificate and its key do not belong together: the one before is served on");
            }
        });
    }

    private X509ExtendedKeyManager keys(KeyCertOptions options) {
        try {
            return Stream.of(options.getKeyManagerFactory(vertx).getKeyManagers())
                    .filter(X509ExtendedKeyManager.class::isInstance)
                    .map(X509ExtendedKeyManager.class::cast)
                    .findFirst()
                    .orElseThrow();
        } catch (Exception e) {
            throw new IllegalStateException("the server's key cannot be used", e);
        }
    }

    private X509TrustManager trust(TrustOptions options) {
        try {
            return Stream.of(options.getTrustManagerFactory(vertx).getTrustManagers())
                    .filter(X509TrustManager.class::isInstance)
                    .map(X509TrustManager.class::cast)
                    .findFirst()
                    .orElseThrow();
        } catch (Exception e) {
            throw new IllegalStateException("the callers' authorities cannot be used", e);
        }
    }
}
