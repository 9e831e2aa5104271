package org.comity.pdp.cli.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The command lines of the two programs. */
final class Starts {
    private final LocalSetup setup;
    private final Map<String, String> environment;
    private final List<String> prefix;

    /**
     * Sets them up.
     *
     * @param outlive whether they shall go on when the terminal is closed
     */
    Starts(LocalSetup setup, Map<String, String> environment, boolean outlive) {
        this.setup = setup;
        this.environment = environment;
        this.prefix = outlive && Files.isExecutable(Path.of("/usr/bin/nohup")) ? List.of("/usr/bin/nohup") : List.of();
    }

    Program.Start keycloak(Path folder) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                folder.resolve("bin/kc.sh").toString(),
                "start-dev",
                "--db=dev-mem",
                "--cache=local",
                "--http-host=127.0.0.1",
                "--http-port=" + setup.keycloakPort(),
                "--http-management-port=" + Loopback.anyFree(),
                "--import-realm"));
        return new Program.Start(
                "Keycloak " + KeycloakFolder.version(folder),
                command,
                Map.of(
                        "JAVA_HOME", KeycloakJava.home(environment, ownJava()).toString(),
                        "KC_BOOTSTRAP_ADMIN_USERNAME", "root",
                        "KC_BOOTSTRAP_ADMIN_PASSWORD", "local"),
                setup.home(),
                setup.log("keycloak"));
    }

    Program.Start service(Path policies) {
        Path app = setup.root().resolve("pdp-service/target/quarkus-app/quarkus-run.jar");
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                ownJava().resolve("bin/java").toString(),
                "-Xmx512m",
                "-Dcomity.home=" + setup.home(),
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + setup.servicePort(),
                "-Dcomity.public-url=" + setup.service(),
                "-Dcomity.keycloak.issuer=" + setup.issuer(),
                "-Dcomity.policy.folder=" + policies,
                "-Dcomity.policy.insecure-password-is-level-2=true",
                // a file that is slow to open on a busy machine is not a database that went away
                "-Dquarkus.datasource.embedded.jdbc.acquisition-timeout=60S",
                "-jar",
                app.toString(),
                "serve"));
        return new Program.Start("the decision service", command, Map.of(), setup.home(), setup.log("pdp-service"));
    }

    private static Path ownJava() {
        return Path.of(System.getProperty("java.home"));
    }
}
