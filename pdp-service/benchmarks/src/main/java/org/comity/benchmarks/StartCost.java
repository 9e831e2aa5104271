package org.comity.benchmarks;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jose4j.lang.JoseException;

/** From the start of the process to the first Permit, and what it then holds in memory: with and without the AOT cache. */
final class StartCost {
    private static final int ROUNDS = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Path app;
    private final Path policies;
    private final Path home;
    private final LocalIssuer issuer;

    private record Start(double seconds, double cpuSeconds, double megabytes) {}

    private StartCost(Path app, Path policies, Path home, LocalIssuer issuer) {
        this.app = app;
        this.policies = policies;
        this.home = home;
        this.issuer = issuer;
    }

    /** The packed service, the policy set and a folder for what it writes. */
    public static void main(String[] arguments) throws IOException, InterruptedException, JoseException {
        Path home = Files.createDirectories(Path.of(arguments[2]).resolve("start"));
        try (LocalIssuer issuer = new LocalIssuer()) {
            new StartCost(Path.of(arguments[0]), Path.of(arguments[1]), home, issuer).measure();
        }
    }

    private void measure() throws IOException, InterruptedException, JoseException {
        Path cache = home.resolve("comity.aot");
        Files.deleteIfExists(cache);
        once("-XX:AOTCacheOutput=" + cache);
        List<Start> without = new ArrayList<>();
        List<Start> with = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            without.add(once());
            with.add(once("-XX:AOTCache=" + cache));
        }
        System.out.printf(
                Locale.ROOT, "%-24s %16s %10s %14s%n", "start to first decision", "s", "CPU s", "resident MB");
        print("without the AOT cache", without);
        print("with the AOT cache", with);
    }

    private static void print(String name, List<Start> starts) {
        System.out.printf(
                Locale.ROOT,
                "%-24s %16.1f %10.1f %14.0f%n",
                name,
                Median.of(starts.stream().map(Start::seconds).toList()),
                Median.of(starts.stream().map(Start::cpuSeconds).toList()),
                Median.of(starts.stream().map(Start::megabytes).toList()));
    }

    private Start once(String... options) throws IOException, InterruptedException, JoseException {
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms64m",
                "-Xmx256m",
                "-XX:+UseSerialGC",
                ServiceProcess.options(app),
                "-Dcomity.home=" + home,
                "-Dcomity.policy.folder=" + policies,
                "-Dcomity.keycloak.issuer=" + issuer.url(),
                "-Dquarkus.http.port=" + port));
        command.addAll(List.of(options));
        command.addAll(List.of("-jar", app.toString(), "serve"));
        HttpRequest question = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:%d/access/v1/evaluation".formatted(port)))
                .header("Authorization", "Bearer " + issuer.system())
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofByteArray(
                        Sample.question(issuer.person(), "criminal-investigation")))
                .build();
        long began = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("service.log").toFile())
                .start();
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            awaitPermit(client, question, process);
            double seconds = (System.nanoTime() - began) / 1e9;
            double cpu = process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1000.0;
            return new Start(seconds, cpu, resident(process.pid()));
        } finally {
            process.destroy();
            // it writes the cache on its way out, where it was told to
            process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            process.destroyForcibly();
        }
    }

    private void awaitPermit(HttpClient client, HttpRequest question, Process process) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && System.nanoTime() < end) {
            try {
                HttpResponse<String> answer =
                        client.send(question, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
                if (answer.statusCode() == 200 && answer.body().contains("\"decision\":true")) {
                    return;
                }
            } catch (IOException notYet) {
                // it has not opened its port
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        throw new IllegalStateException("no Permit came; the service's words are in " + home.resolve("service.log"));
    }

    private static double resident(long process) throws IOException {
        return Files.readAllLines(Path.of("/proc/%d/status".formatted(process))).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
