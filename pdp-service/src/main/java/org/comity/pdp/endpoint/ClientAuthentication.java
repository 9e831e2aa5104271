package org.comity.pdp.endpoint;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;
import org.comity.pdp.subject.ProofSettings;

/** Asks callers for certificates, as the settings say: the platform's own key for it is fixed when the service is built. */
@Singleton
final class ClientAuthentication implements HttpServerOptionsCustomizer {
    private final ProofSettings settings;

    ClientAuthentication(ProofSettings settings) {
        this.settings = settings;
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        options.setClientAuth(
                switch (settings.clientCertificates()) {
                    case NONE -> ClientAuth.NONE;
                    case REQUEST -> ClientAuth.REQUEST;
                    case REQUIRED -> ClientAuth.REQUIRED;
                });
    }
}
