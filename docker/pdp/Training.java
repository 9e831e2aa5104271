import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The training run for the JDK's AOT cache: starts the service, asks what it will be asked, and ends it, whereupon the JVM
 * writes the cache. Its issuer and its keys live as long as this run.
 *
 * <p>java Training.java JAVA QUARKUS-RUN.JAR POLICIES CACHE
 */
final class Training {
    private static final String PERSON = "6f1ad1de-0000-4000-8000-000000000102";
    private static final String LABEL = """
            {"classification":"ES:CONFIDENCIAL","originator":"ES","releasable-to":["PT","FR"],"case":"ES-2026-0417",\
            "category":["case-file"],"permitted-purpose":["criminal-investigation"],"instrument":["EIO"],\
            "caveat":["NONE"],"retain-until":"2098-12-31"}""";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final KeyPair keys;
    private final String issuer;

    private Training(KeyPair keys, String issuer) {
        this.keys = keys;
        this.issuer = issuer;
    }

    public static void main(String[] arguments) throws Exception {
        Path home = Files.createTempDirectory("training");
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair keys = generator.generateKeyPair();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String issuer = "http://127.0.0.1:%d/realms/training".formatted(server.getAddress().getPort());
        serve(server, "/.well-known/openid-configuration", "{\"issuer\":\"%s\",\"jwks_uri\":\"%s/certs\"}".formatted(issuer, issuer));
        serve(server, "/comity", "{\"profile\":\"complete\"}");
        serve(server, "/certs", jwks((RSAPublicKey) keys.getPublic()));
        server.start();
        int port = freePort();
        Process service = new ProcessBuilder(List.of(
                        arguments[0],
                        "-XX:AOTCacheOutput=" + arguments[3],
                        "-XX:-UsePerfData",
                        // classes and the heap make the start quick; profiles of ten questions would only make the file larger
                        "-XX:+UnlockDiagnosticVMOptions",
                        "-XX:-AOTRecordTraining",
                        "-Xmx256m",
                        "-Dcomity.home=" + home,
                        "-Dcomity.policy.folder=" + arguments[2],
                        "-Dcomity.keycloak.issuer=" + issuer,
                        "-Dquarkus.http.host=127.0.0.1",
                        "-Dquarkus.http.port=" + port,
                        "-jar",
                        arguments[1],
                        "serve"))
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("log").toFile())
                .start();
        try {
            new Training(keys, issuer).ask(service, "http://127.0.0.1:" + port);
        } catch (Exception | Error e) {
            System.err.println(Files.readString(home.resolve("log")));
            service.destroyForcibly();
            throw e;
        } finally {
            server.stop(0);
        }
        service.destroy();
        if (!service.waitFor(5, TimeUnit.MINUTES) || !Files.exists(Path.of(arguments[3]))) {
            service.destroyForcibly();
            throw new IllegalStateException("no cache was written: " + Files.readString(home.resolve("log")));
        }
        System.out.println("the AOT cache has " + Files.size(Path.of(arguments[3])) / 1_000_000 + " MB");
        System.exit(0);
    }

    private void ask(Process service, String address) throws Exception {
        Instant end = Instant.now().plusSeconds(180);
        while (status(get(address + "/q/health/ready")) != 200) {
            if (!service.isAlive() || Instant.now().isAfter(end)) {
                throw new IllegalStateException("the service did not start");
            }
            Thread.sleep(200);
        }
        String system = token("0b7e0000-0000-4000-8000-000000000001", "evidence-vault", """
                "client_id":"evidence-vault","resource_access":{"comity-pdp":{"roles":["ask-for-others","label","explain"]}}""");
        String person = token(PERSON, "case-portal", """
                "sid":"5e551000-0000-4000-8000-000000000001","acr":"2","jurisdiction":"PT","agency":"PGR","cases":["ES-2026-0417"],"trained_until":"2099-01-31",\
                "clearance":[{"authority":"PT","level":"SECRETO","until":"2099-05-31"}],\
                "undertakings":[{"id":"mla-confidentiality","version":"2","on":"2026-03-01"}]""");
        expect(201, post("PUT", address + "/documents/ES-2026-0417-3/label", system, LABEL));
        for (int round = 0; round < 10; round++) {
            String permit = expect(200, post("POST", address + "/access/v1/evaluation", system, question(person, "criminal-investigation", "")));
            String deny = expect(200, post("POST", address + "/access/v1/evaluation", system, question(person, "asset-recovery", "")));
            if (!permit.contains("\"decision\":true") || !deny.contains("\"decision\":false")) {
                throw new IllegalStateException("not the wanted answers: " + permit + deny);
            }
        }
        expect(200, post("POST", address + "/access/v1/evaluation", system, question(person, "criminal-investigation", ",\"properties\":" + LABEL)));
        expect(401, post("POST", address + "/access/v1/evaluation", "none", "{}"));
        expect(200, post("GET", address + "/policy-set", system, ""));
        status(get(address + "/q/metrics"));
    }

    private static String question(String person, String purpose, String label) {
        return """
                {"subject":{"type":"user","id":"%s","properties":{"token":"%s"}},"action":{"name":"read"},\
                "resource":{"type":"document","id":"ES-2026-0417-3"%s},"context":{"purpose":"%s"}}""".formatted(PERSON, person, label, purpose);
    }

    private static HttpRequest get(String address) {
        return HttpRequest.newBuilder(URI.create(address)).build();
    }

    private int status(HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException notYet) {
            return 0;
        }
    }

    private HttpRequest post(String method, String address, String token, String body) {
        return HttpRequest.newBuilder(URI.create(address))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private String expect(int wanted, HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != wanted) {
            throw new IllegalStateException("%s: %d %s".formatted(request.uri(), response.statusCode(), response.body()));
        }
        return response.body();
    }

    private String token(String subject, String client, String claims) throws GeneralSecurityException {
        long now = Instant.now().getEpochSecond();
        String content = encoded("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"training\"}") + "." + encoded("""
                {"iss":"%s","sub":"%s","aud":["comity-pdp","evidence-vault"],"iat":%d,"exp":%d,"jti":"%s-%d",\
                "typ":"Bearer","azp":"%s",%s}""".formatted(issuer, subject, now, now + 3600, client, now, client, claims));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keys.getPrivate());
        signature.update(content.getBytes(StandardCharsets.US_ASCII));
        return content + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String jwks(RSAPublicKey key) {
        return "{\"keys\":[{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"kid\":\"training\",\"n\":\"%s\",\"e\":\"%s\"}]}"
                .formatted(encoded(key.getModulus()), encoded(key.getPublicExponent()));
    }

    private static String encoded(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int from = bytes[0] == 0 ? 1 : 0;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(java.util.Arrays.copyOfRange(bytes, from, bytes.length));
    }

    private static void serve(HttpServer server, String path, String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        server.createContext("/realms/training" + path, exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
