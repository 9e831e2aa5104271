package org.comity.pdp.endpoint;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Says at the start that tokens may travel in the clear. */
@Singleton
final class PlainHttp {
    private static final Logger LOG = Logger.getLogger(PlainHttp.class);

    private final boolean accepted;

    PlainHttp(@ConfigProperty(name = "comity.insecure-http", defaultValue = "false") boolean accepted) {
        this.accepted = accepted;
    }

    void warn(@Observes StartupEvent start) {
        if (accepted) {
            LOG.warn(
                    "comity.insecure-http is on: plain HTTP may be served to other machines, and whoever sits between reads tokens and answers");
        }
    }
}
