package org.comity.pdp.subject;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A real HTTP server that publishes keys as Keycloak does, on a free port of this machine, and counts who comes. */
final class SmallIssuer implements AutoCloseable {
    /** Answers one request; may do so badly. */
    interface Behaviour {
        void answer(HttpExchange exchange) throws IOException;
    }

    private static final String REALM = "/realms/mla";
    private static final String CERTS = REALM + "/protocol/openid-connect/certs";

    final AtomicInteger keyFetches = new AtomicInteger();
    final AtomicInteger discoveries = new AtomicInteger();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile Behaviour keys = exchange -> {};
    private volatile Behaviour discovery = exchange -> {};
    private volatile Behaviour state = exchange -> ok(exchange, "{\"profile\":\"complete\"}");

    SmallIssuer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        discover(Map.of("issuer", url(), "jwks_uri", keysUrl()));
        server.createContext(REALM + "/.well-known/openid-configuration", exchange -> {
            discoveries.incrementAndGet();
            discovery.answer(exchange);
        });
        server.createContext(REALM + "/comity", exchange -> state.answer(exchange));
        server.createContext(CERTS, exchange -> {
            keyFetches.incrementAndGet();
            keys.answer(exchange);
        });
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), REALM);
    }

    String keysUrl() {
        return "http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), CERTS);
    }

    void publish(IssuerKeyPair... pairs) {
        publish(Arrays.stream(pairs).map(IssuerKeyPair::jwk).toList());
    }

    void publish(List<Map<String, Object>> jwks) {
        publish(Forge.json(Map.of("keys", jwks)));
    }

    void publish(String json) {
        keys = exchange -> ok(exchange, json);
    }

    void publishBy(Behaviour behaviour) {
        keys = behaviour;
    }

    void discover(Map<String, ?> document) {
        discovery = exchange -> ok(exchange, Forge.json(document));
    }

    void discoverBy(Behaviour behaviour) {
        discovery = behaviour;
    }

    void tellBy(Behaviour behaviour) {
        state = behaviour;
    }

    static void ok(HttpExchange exchange, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
