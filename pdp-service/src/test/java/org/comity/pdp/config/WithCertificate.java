package org.comity.pdp.config;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.util.Map;

/** A certificate among the service's settings, under a name that no server uses. */
public final class WithCertificate implements QuarkusTestResourceLifecycleManager {
    private static final String KEY = "quarkus.tls.spare.key-store.pem.server";

    @Override
    public Map<String, String> start() {
        try {
            SelfSigned spare = SelfSigned.made(Files.createTempDirectory("certificate"), "spare", "RSA");
            return Map.of(
                    KEY + ".cert", spare.certificate().toString(),
                    KEY + ".key", spare.key().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        // what it made lies among the temporary files of the machine
    }
}
