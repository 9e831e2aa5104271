package org.comity.benchmarks;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jose4j.lang.JoseException;

/**
 * Decisions over HTTP with traces on, one in a hundred recorded and sent to a collector on this machine, beside the same
 * with traces off: two processes of the service, rounds in turn, the order of the two changed each time.
 */
public final class TraceCost {
    private static final int CONNECTIONS = Integer.getInteger("comity.connections", 64);
    private static final Duration WARM_UP = Duration.ofSeconds(30);
    private static final Duration ROUND = Duration.ofSeconds(5);
    private static final int ROUNDS = 5;

    private TraceCost() {}

    /**
     * Prints rates, processor time of the service for each request, and the ratio of the rates.
     *
     * @param args the packed service's jar, the policy set's folder, a folder for its data
     * @throws IOException when a service cannot be reached or answers wrongly
     * @throws JoseException when no token can be made
     * @throws InterruptedException when interrupted
     */
    public static void main(String[] args) throws IOException, JoseException, InterruptedException {
        Path app = Path.of(args[0]).toAbsolutePath();
        Path policies = Path.of(args[1]).toAbsolutePath();
        Path home = Files.createDirectories(Path.of(args[2])).toAbsolutePath();
        try (LocalIssuer issuer = new LocalIssuer();
                Collector collector = new Collector();
                ServiceProcess off = ServiceProcess.started(
                        app,
                        policies,
                        Files.createTempDirectory(home, "off"),
                        issuer.url(),
                        "-Dquarkus.otel.sdk.disabled=true");
                ServiceProcess on = ServiceProcess.started(
                        app,
                        policies,
                        Files.createTempDirectory(home, "on"),
                        issuer.url(),
                        "-Dquarkus.otel.sdk.disabled=false",
                        "-Dquarkus.otel.traces.sampler.arg=0.01",
                        "-Dquarkus.otel.exporter.otlp.protocol=http/protobuf",
                        "-Dquarkus.otel.exporter.otlp.endpoint=" + collector.url());
                Side without = new Side("traces off", off, issuer);
                Side with = new Side("traces on, 1 %", on, issuer)) {
            without.load.run(WARM_UP);
            with.load.run(WARM_UP);
            for (int round = 1; round <= ROUNDS; round++) {
                List<Side> order = round % 2 == 1 ? List.of(without, with) : List.of(with, without);
                for (Side side : order) {
                    side.measure();
                }
            }
            System.out.printf("%-16s %14s %22s%n", CONNECTIONS + " connections", "answers/s", "service CPU µs each");
            without.print();
            with.print();
            System.out.printf("ratio of rates   %14.2f%n", with.rate() / without.rate());
            System.out.printf("ratio of CPU     %14.2f%n", with.cpu() / without.cpu());
            System.out.printf(
                    "sent to the collector: %d bytes in %d messages%n",
                    collector.bytes.get(), collector.messages.get());
            if (collector.messages.get() == 0) {
                throw new IOException("the collector was sent nothing: what was measured is not what it says");
            }
        }
    }

    /** One service and its load. */
    private static final class Side implements AutoCloseable {
        private final String name;
        private final ServiceProcess service;
        private final Load load;
        private final List<Double> rates = new ArrayList<>();
        private final List<Double> micros = new ArrayList<>();

        Side(String name, ServiceProcess service, LocalIssuer issuer)
                throws IOException, JoseException, InterruptedException {
            this.name = name;
            this.service = service;
            register(service, issuer.system());
            this.load = new Load(CONNECTIONS, decision(service, issuer), "{\"decision\":true");
        }

        void measure() throws IOException, InterruptedException {
            Duration before = service.cpu();
            long began = System.nanoTime();
            long answers = load.run(ROUND);
            double seconds = (System.nanoTime() - began) / 1e9;
            rates.add(answers / seconds);
            micros.add((service.cpu().toNanos() - before.toNanos()) / 1e3 / answers);
        }

        double rate() {
            return Median.of(rates);
        }

        double cpu() {
            return Median.of(micros);
        }

        void print() {
            System.out.printf("%-16s %14.0f %22.1f%n", name, rate(), cpu());
        }

        @Override
        public void close() {
            load.close();
        }
    }

    /** Takes whatever it is sent, and counts it. */
    private static final class Collector implements AutoCloseable {
        private final AtomicLong messages = new AtomicLong();
        private final AtomicLong bytes = new AtomicLong();
        private final HttpServer server;

        Collector() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/v1/traces", exchange -> {
                try (exchange) {
                    bytes.addAndGet(exchange.getRequestBody().readAllBytes().length);
                    messages.incrementAndGet();
                    exchange.sendResponseHeaders(200, -1);
                }
            });
            server.start();
        }

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort();
        }

        @Override
        public void close() {
            server.stop(0);
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

    private static HttpRequest decision(ServiceProcess service, LocalIssuer issuer) throws JoseException {
        byte[] body = Sample.registeredQuestion(issuer.person(), "criminal-investigation");
        return HttpRequest.newBuilder(service.at("/access/v1/evaluation"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + issuer.system())
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }
}
