package org.comity.pdp.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.comity.pdp.config.SelfSigned;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnHealthTest {
    private static final String READY = "/q/health/ready";

    @SuppressWarnings("NullAway.Init") // set before each test
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void whoIsReadyIsWell() {
        answer(200, "{\"status\":\"UP\",\"checks\":[]}");
        assertThat(health(Map.of()).ask(READY).well()).isTrue();
    }

    @Test
    void aServiceOnEveryAddressIsAskedOnThisMachine() {
        answer(200, "{}");
        assertThat(health(Map.of("quarkus.http.host", "0.0.0.0")).ask(READY).well())
                .isTrue();
    }

    @Test
    void whoIsNotReadyIsNotWellAndWhatIsMissingIsNamed() {
        answer(503, """
                {"status":"DOWN","checks":[{"name":"policies","status":"UP"},{"name":"issuer's keys","status":"DOWN"}]}""");
        OwnHealth.Said said = health(Map.of()).ask(READY);
        assertThat(said.well()).isFalse();
        assertThat(said.sentence()).endsWith("not ready (issuer's keys)");
    }

    @Test
    void nobodyThereIsNotWell() {
        int port = server.getAddress().getPort();
        server.stop(0);
        OwnHealth.Said said = health(Map.of()).ask(READY);
        assertThat(said.well()).isFalse();
        assertThat(said.sentence()).isEqualTo("http://127.0.0.1:%d does not answer".formatted(port));
    }

    @Test
    void overHttpsWithoutACertificateNothingIsBelieved() {
        answer(200, "{}");
        OwnHealth.Said said =
                health(Map.of("quarkus.http.insecure-requests", "disabled")).ask(READY);
        assertThat(said.well()).isFalse();
        assertThat(said.sentence()).contains("certificate");
    }

    @Test
    void overHttpsTheConfiguredCertificateIsBelievedAndNoOther(@TempDir Path folder) throws Exception {
        SelfSigned ours = SelfSigned.made(folder, "ours", "RSA");
        SelfSigned other = SelfSigned.made(folder, "other", "RSA");
        HttpsServer secure = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(context(ours)));
        secure.createContext(READY, exchange -> {
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("{}".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        secure.start();
        try {
            assertThat(health(secure, ours).ask(READY).well()).isTrue();
            OwnHealth.Said said = health(secure, other).ask(READY);
            assertThat(said.well()).isFalse();
            assertThat(said.sentence()).endsWith("does not answer");
        } finally {
            secure.stop(0);
        }
    }

    private OwnHealth health(HttpsServer secure, SelfSigned configured) {
        return health(Map.of(
                "quarkus.http.insecure-requests", "disabled",
                "quarkus.http.ssl-port", Integer.toString(secure.getAddress().getPort()),
                "quarkus.tls.key-store.pem.server.cert",
                        configured.certificate().toString()));
    }

    private static SSLContext context(SelfSigned certificate) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(certificate.store())) {
            store.load(in, SelfSigned.PASSWORD);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, SelfSigned.PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private OwnHealth health(Map<String, String> more) {
        Map<String, String> values = new HashMap<>(Map.of(
                "quarkus.http.host",
                "127.0.0.1",
                "quarkus.http.port",
                Integer.toString(server.getAddress().getPort())));
        values.putAll(more);
        return OwnHealth.of(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build());
    }

    private void answer(int status, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        server.createContext(READY, exchange -> {
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }
}
