package org.comity.benchmarks;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jose4j.lang.JoseException;

/**
 * Decisions over HTTP beside a constant answer of the same server: same process, as many connections, rounds interleaved.
 * The fewer the connections, the more of them wait for the disk at once.
 * The tokens are signed with RS256 and verified, the log is on disk and flushed before each answer.
 */
public final class HttpCost {
    private static final List<Integer> CONNECTIONS = List.of(64, 128);
    private static final Duration WARM_UP = Duration.ofSeconds(25);
    private static final Duration ROUND = Duration.ofSeconds(5);
    private static final int ROUNDS = 5;

    private HttpCost() {}

    /**
     * Prints rates, processor time of the service for each request, and the ratio of the rates.
     *
     * @param args the packed service's jar, the policy set's folder, a folder for its data
     * @throws IOException when the service cannot be reached or answers wrongly
     * @throws JoseException when no token can be made
     * @throws InterruptedException when interrupted
     */
    public static void main(String[] args) throws IOException, JoseException, InterruptedException {
        Path home = Files.createDirectories(Path.of(args[2])).toAbsolutePath();
        try (LocalIssuer issuer = new LocalIssuer();
                ServiceProcess service = ServiceProcess.started(
                        Path.of(args[0]).toAbsolutePath(),
                        Path.of(args[1]).toAbsolutePath(),
                        Files.createTempDirectory(home, "run"),
                        issuer.url())) {
            register(service, issuer.system());
            measure(service, issuer);
        }
    }

    private static void measure(ServiceProcess service, LocalIssuer issuer)
            throws IOException, JoseException, InterruptedException {
        HttpRequest constant = constant(service);
        HttpRequest decision = decision(service, issuer);
        List<Side> sides = new ArrayList<>();
        try {
            for (int connections : CONNECTIONS) {
                sides.add(new Side(connections, "constant answer", new Load(connections, constant, "{\"policy")));
                sides.add(new Side(connections, "decision", new Load(connections, decision, "{\"decision\":true")));
            }
            for (Side side : sides) {
                side.load().run(WARM_UP);
            }
            for (int round = 1; round <= ROUNDS; round++) {
                for (Side side : sides) {
                    side.measure(service);
                }
            }
        } finally {
            sides.forEach(side -> side.load().close());
        }
        print(sides);
    }

    private static void print(List<Side> sides) {
        System.out.printf(
                "%11s %-16s %10s %22s %21s%n",
                "connections", "", "answers/s", "service CPU µs each", "client CPU µs each");
        for (int i = 0; i < sides.size(); i += 2) {
            Side constant = sides.get(i);
            Side decision = sides.get(i + 1);
            constant.print();
            decision.print();
            System.out.printf(
                    "%11d %-16s %10.2f%n", constant.connections(), "ratio of rates", decision.rate() / constant.rate());
        }
    }

    private static void register(ServiceProcess service, String token) throws IOException, InterruptedException {
        HttpRequest put = HttpRequest.newBuilder(service.at("/documents/" + Sample.DOCUMENT + "/label"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .PUT(HttpRequest.BodyPublishers.ofString(Sample.LABEL_JSON))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(put, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 201) {
                throw new IOException(
                        "the label was not registered: %d %s".formatted(answer.statusCode(), answer.body()));
            }
        }
    }

    private record Side(
            int connections, String name, Load load, List<Double> rates, List<Double> service, List<Double> client) {
        Side(int connections, String name, Load load) {
            this(connections, name, load, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        void measure(ServiceProcess serviceProcess) throws IOException, InterruptedException {
            Duration cpu = serviceProcess.cpu();
            Duration own = ownCpu();
            long began = System.nanoTime();
            long answers = load.run(ROUND);
            double seconds = (System.nanoTime() - began) / 1e9;
            rates.add(answers / seconds);
            service.add(micros(serviceProcess.cpu().minus(cpu), answers));
            client.add(micros(ownCpu().minus(own), answers));
        }

        double rate() {
            return Median.of(rates);
        }

        void print() {
            System.out.printf(
                    "%11d %-16s %10.0f %22.1f %21.1f%n",
                    connections, name, rate(), Median.of(service), Median.of(client));
        }

        private static double micros(Duration cpu, long answers) {
            return cpu.toNanos() / 1e3 / answers;
        }

        private static Duration ownCpu() {
            return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
        }
    }

    private static HttpRequest constant(ServiceProcess service) {
        return HttpRequest.newBuilder(service.at("/.well-known/authzen-configuration"))
                .build();
    }

    private static HttpRequest decision(ServiceProcess service, LocalIssuer issuer) throws JoseException {
        byte[] body = Sample.registeredQuestion(issuer.person(), "criminal-investigation");
        return HttpRequest.newBuilder(service.at("/access/v1/evaluation"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + issuer.system())
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }
}
