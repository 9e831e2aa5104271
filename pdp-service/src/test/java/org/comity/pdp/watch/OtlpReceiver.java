package org.comity.pdp.watch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A collector on this machine that takes OTLP over HTTP and keeps what it is sent, each message a file. */
public final class OtlpReceiver implements QuarkusTestResourceLifecycleManager {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger messages = new AtomicInteger();
    private final HttpServer server;
    private final Path folder;

    public OtlpReceiver() {
        try {
            folder = Files.createTempDirectory("otlp");
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext("/v1/traces", this::keep);
        server.setExecutor(threads);
    }

    @Override
    public Map<String, String> start() {
        server.start();
        return Map.of(
                "quarkus.otel.exporter.otlp.endpoint",
                "http://127.0.0.1:" + server.getAddress().getPort(),
                "quarkus.otel.exporter.otlp.protocol",
                "http/protobuf",
                "test.otlp.folder",
                folder.toString());
    }

    @Override
    public void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void keep(HttpExchange exchange) throws IOException {
        try (exchange) {
            int message = messages.incrementAndGet();
            Path half = folder.resolve(message + ".half");
            Files.write(half, exchange.getRequestBody().readAllBytes());
            Files.move(half, folder.resolve(message + ".otlp"), StandardCopyOption.ATOMIC_MOVE);
            exchange.sendResponseHeaders(200, -1);
        }
    }
}
