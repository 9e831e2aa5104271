package org.comity.pdp.cli.local;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Where everything is on this machine. Everything listens on the loopback address alone.
 *
 * @param root the project's folder
 * @param home what the two programs write: logs, data, Keycloak itself
 * @param keycloakPort Keycloak's port
 * @param servicePort the decision service's port
 */
public record LocalSetup(Path root, Path home, int keycloakPort, int servicePort) {
    public static final String KEYCLOAK_PORT = "COMITY_KEYCLOAK_PORT";
    public static final String SERVICE_PORT = "COMITY_PDP_PORT";

    private static final String REALM = "mla";
    private static final int LAST_PORT = 65_535;

    /** As the environment and the launcher's properties say. */
    public static LocalSetup of(Map<String, String> environment, Properties properties) {
        Path root = Path.of(properties.getProperty("comity.root", ""))
                .toAbsolutePath()
                .normalize();
        Path home = Optional.ofNullable(properties.getProperty("comity.home"))
                .or(() -> Optional.ofNullable(environment.get("COMITY_HOME")))
                .map(Path::of)
                .orElse(root.resolve(".comity"));
        return new LocalSetup(
                root,
                home.toAbsolutePath().normalize(),
                port(environment, KEYCLOAK_PORT, 8080),
                port(environment, SERVICE_PORT, 8181));
    }

    private static int port(Map<String, String> environment, String variable, int otherwise) {
        String text = environment.getOrDefault(variable, "");
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            int port = Integer.parseInt(text);
            if (port > 0 && port <= LAST_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw LocalFault.invalid(
                "%s: `%s` is no port: give a number from 1 to %d".formatted(variable, text, LAST_PORT));
    }

    /** The same with the ports of a pair that runs. */
    LocalSetup onPorts(int keycloak, int service) {
        return new LocalSetup(root, home, keycloak, service);
    }

    URI keycloak() {
        return URI.create("http://127.0.0.1:" + keycloakPort);
    }

    URI issuer() {
        return keycloak().resolve("/realms/" + REALM);
    }

    /** Where both listen. */
    public Addresses addresses() {
        return new Addresses(keycloak(), service());
    }

    URI service() {
        return URI.create("http://127.0.0.1:" + servicePort);
    }

    URI readiness() {
        return service().resolve("/q/health/ready");
    }

    /** A log file; its folder is there. */
    Path log(String name) {
        return folder("log").resolve(name + ".log");
    }

    Path runningFile() {
        return home.resolve("running.json");
    }

    private Path folder(String name) {
        Path folder = home.resolve(name);
        try {
            return Files.createDirectories(folder);
        } catch (java.io.IOException e) {
            throw LocalFault.of("making " + folder, e);
        }
    }

    /** A path as one would type it from here. */
    public static String shown(Path path) {
        Path here = Path.of("").toAbsolutePath();
        return path.startsWith(here) ? here.relativize(path).toString() : path.toString();
    }
}
