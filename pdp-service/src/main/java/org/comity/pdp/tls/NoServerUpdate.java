package org.comity.pdp.tls;

import io.quarkus.arc.Unremovable;
import io.quarkus.tls.CertificateUpdatedEvent;
import io.quarkus.vertx.http.runtime.HttpCertificateUpdateEventListener;
import io.vertx.core.http.HttpServer;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;

/** Stands where Quarkus has what gives the server new certificates; see {@link CertificateRenewal}. */
@Unremovable // it is looked up, which Quarkus does not see
@Alternative
@Priority(1)
@Singleton
public class NoServerUpdate extends HttpCertificateUpdateEventListener {
    @Override
    public void register(HttpServer server, String tlsConfigurationName, String id) {
        // no server is ever updated
    }

    @Override
    public void onCertificateUpdate(CertificateUpdatedEvent event) {
        // observed no more
    }
}
