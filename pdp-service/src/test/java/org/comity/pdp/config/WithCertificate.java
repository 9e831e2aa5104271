package org.comity.pdp.config;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** A certificate made by the JDK's keytool, among the service's settings under a name that no server uses. */
public final class WithCertificate implements QuarkusTestResourceLifecycleManager {
    private static final char[] PASSWORD = "password".toCharArray();
    private static final String KEY = "quarkus.tls.spare.key-store.pem.server";

    @Override
    public Map<String, String> start() {
        try {
            Path folder = Files.createTempDirectory("certificate");
            Path store = folder.resolve("store.p12");
            Process keytool = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            "spare",
                            "-keyalg",
                            "RSA",
                            "-dname",
                            "CN=spare",
                            "-validity",
                            "90",
                            "-storetype",
                            "PKCS12",
                            "-storepass",
                            new String(PASSWORD),
                            "-keystore",
                            store.toString()))
                    .redirectErrorStream(true)
                    .start();
            String words = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (keytool.waitFor() != 0) {
                throw new IllegalStateException(words);
            }
            KeyStore keys = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(store)) {
                keys.load(in, PASSWORD);
            }
            return Map.of(
                    KEY + ".cert",
                    pem(folder, "CERTIFICATE", keys.getCertificate("spare").getEncoded()),
                    KEY + ".key",
                    pem(folder, "PRIVATE KEY", keys.getKey("spare", PASSWORD).getEncoded()));
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

    private static String pem(Path folder, String kind, byte[] bytes) throws IOException {
        Path file = folder.resolve(kind.replace(' ', '-') + ".pem");
        Files.writeString(
                file,
                "-----BEGIN %s-----%n%s%n-----END %s-----%n"
                        .formatted(kind, Base64.getMimeEncoder().encodeToString(bytes), kind));
        return file.toString();
    }
}
