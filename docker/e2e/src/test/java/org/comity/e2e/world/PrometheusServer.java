package org.comity.e2e.world;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A real Prometheus, of Debian's package `prometheus`, that looks at one service every second. */
public final class PrometheusServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Program program;
    private final URI address;

    private PrometheusServer(Program program, URI address) {
        this.program = program;
        this.address = address;
    }

    /** Starts it with these rules, and waits until it answers. */
    public static PrometheusServer start(URI service, Path rules) {
        Path folder = Built.freshFolder("prometheus");
        Path configuration = folder.resolve("prometheus.yml");
        try {
            Files.writeString(configuration, """
                    global: {scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s}
                    rule_files: ["%s"]
                    scrape_configs:
                      - job_name: comity
                        metrics_path: /q/metrics
                        static_configs: [{targets: ["%s"]}]
                    """.formatted(rules, service.getAuthority()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int port = Loopback.freePort();
        URI address = URI.create("http://127.0.0.1:" + port);
        Program program = Program.start(
                List.of(
                        "prometheus",
                        "--config.file=" + configuration,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port),
                Map.of(),
                folder,
                folder.resolve("prometheus.log"));
        program.await(() -> Web.answers(address.resolve("/-/ready")), PATIENCE, "Prometheus answers");
        return new PrometheusServer(program, address);
    }

    /** Alerts that are pending or firing. */
    public JsonNode alerts() {
        return get("/api/v1/alerts").at("/data/alerts");
    }

    /** The value of an expression, or NaN. */
    public double value(String expression) {
        JsonNode value = get("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8))
                .at("/data/result/0/value/1");
        return value.isMissingNode() ? Double.NaN : Double.parseDouble(value.asText());
    }

    private JsonNode get(String path) {
        return Web.ask(Web.to(address.resolve(path)).build()).expecting(200).json();
    }

    @Override
    public void close() {
        program.stop();
    }
}
