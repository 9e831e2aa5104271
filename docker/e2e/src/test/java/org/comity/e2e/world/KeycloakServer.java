package org.comity.e2e.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The real distribution with our extension and our realm in it. */
public final class KeycloakServer implements AutoCloseable {
    // the first start builds the server anew; a busy machine takes its time
    private static final Duration PATIENCE = Duration.ofMinutes(7);

    private final Program program;
    private final URI address;

    private KeycloakServer(Program program, URI address) {
        this.program = program;
        this.address = address;
    }

    /** Starts it on the given Java, without waiting for it. */
    static KeycloakServer start(Path java, Path folder) {
        int port = Loopback.freePort();
        return start(java, folder, List.of("--http-port=" + port), URI.create("http://127.0.0.1:" + port));
    }

    /**
     * Starts one that is reached over TLS, where clients may show a certificate; waits until it answers.
     *
     * @param folder a new one
     * @param own its certificate
     * @param clients those that it knows
     */
    public static KeycloakServer startSecure(Path folder, Certificate own, List<Certificate> clients) {
        int port = Loopback.freePort();
        List<String> listening = List.of(
                // in development mode it listens here too, whatever is said
                "--http-port=" + Loopback.freePort(),
                "--https-port=" + port,
                "--https-certificate-file=" + own.chain(),
                "--https-certificate-key-file=" + own.key(),
                "--https-client-auth=request",
                "--truststore-paths="
                        + clients.stream()
                                .map(client -> client.chain().toString())
                                .collect(Collectors.joining(",")));
        KeycloakServer server = start(Built.ownJava(), folder, listening, URI.create("https://127.0.0.1:" + port));
        try {
            server.awaitReady();
            return server;
        } catch (RuntimeException | AssertionError e) {
            server.close();
            throw e;
        }
    }

    private static KeycloakServer start(Path java, Path folder, List<String> listening, URI address) {
        Folders.copy(Built.keycloak(), folder);
        try {
            Files.copy(
                    Built.extension(),
                    folder.resolve("providers/comity-keycloak-extension.jar"),
                    StandardCopyOption.REPLACE_EXISTING);
            Files.copy(
                    Built.root().resolve("docker/realm/mla-realm.json"),
                    Folders.make(folder.resolve("data/import")).resolve("mla-realm.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> command = new ArrayList<>(List.of(
                folder.resolve("bin/kc.sh").toString(),
                "start-dev",
                "--db=dev-mem",
                "--cache=local",
                "--http-host=127.0.0.1",
                "--http-management-port=" + Loopback.freePort(),
                "--import-realm"));
        command.addAll(listening);
        Map<String, String> environment = Map.of(
                "JAVA_HOME", java.toString(),
                "KC_BOOTSTRAP_ADMIN_USERNAME", "root",
                "KC_BOOTSTRAP_ADMIN_PASSWORD", "local");
        return new KeycloakServer(Program.start(command, environment, folder, folder.resolve("keycloak.log")), address);
    }

    /** Waits until the realm answers. */
    void awaitReady() {
        URI realm = address.resolve("/realms/mla/.well-known/openid-configuration");
        program.await(() -> Web.answers(realm), PATIENCE, "Keycloak answers");
    }

    /** The realm {@code mla}. */
    public Realm realm() {
        return new Realm(address);
    }

    /** Where it listens. */
    public URI address() {
        return address;
    }

    /** What it logged. */
    public String log() {
        return program.log();
    }

    @Override
    public void close() {
        program.stop();
    }
}
