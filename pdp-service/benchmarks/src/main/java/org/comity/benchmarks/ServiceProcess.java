package org.comity.benchmarks;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The packed decision service as a process of its own, on loopback and a free port. */
final class ServiceProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process process;
    private final int port;
    private final int securePort;

    private ServiceProcess(Process process, int port, int securePort) {
        this.process = process;
        this.port = port;
        this.securePort = securePort;
    }

    static ServiceProcess started(Path app, Path policies, Path home, String issuer, String... options)
            throws IOException, InterruptedException {
        int port = freePort();
        int securePort = freePort();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms512m",
                "-Xmx512m",
                "-XX:+AlwaysPreTouch",
                "-XX:+UseSerialGC",
                options(app),
                "-Dcomity.home=" + home,
                "-Dcomity.policy.folder=" + policies,
                "-Dcomity.keycloak.issuer=" + issuer,
                "-Dquarkus.http.port=" + port,
                "-Dquarkus.http.ssl-port=" + securePort));
        command.addAll(List.of(options));
        command.addAll(List.of("-jar", app.toString(), "serve"));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("service.log").toFile())
                .start();
        ServiceProcess service = new ServiceProcess(process, port, securePort);
        service.await(home);
        return service;
    }

    /** The options of the service's JVM that everybody starts it with. */
    static String options(Path app) {
        return "@" + app.toAbsolutePath().resolveSibling("../../jvm.options").normalize();
    }

    /** The address of a path. */
    URI at(String path) {
        return URI.create("http://127.0.0.1:%d%s".formatted(port, path));
    }

    /** The address of a path over HTTPS, where it was given a certificate. */
    URI secured(String path) {
        return URI.create("https://127.0.0.1:%d%s".formatted(securePort, path));
    }

    /** The processor time that the process has used so far. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private void await(Path home) throws InterruptedException {
        HttpRequest ready = HttpRequest.newBuilder(at("/q/health/ready"))
                .timeout(Duration.ofSeconds(2))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (long waited = 0; waited < PATIENCE.toMillis() && process.isAlive(); waited += 250) {
                try {
                    if (client.send(ready, HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            == 200) {
                        return;
                    }
                } catch (IOException notYet) {
                    // it has not opened its port
                }
                TimeUnit.MILLISECONDS.sleep(250);
            }
        }
        close();
        throw new IllegalStateException("the service did not start; its words are in " + home.resolve("service.log"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
