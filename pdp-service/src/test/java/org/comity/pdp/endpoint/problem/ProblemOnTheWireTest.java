package org.comity.pdp.endpoint.problem;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a caller sees of each kind of failure, on a running server. */
@QuarkusTest
class ProblemOnTheWireTest {
    private static final int LIMIT = 1024 * 1024;
    private static final String CHUNKED = """
            POST /broken/body HTTP/1.1\r
            Host: x\r
            Content-Type: text/plain\r
            Transfer-Encoding: chunked\r
            Connection: close\r
            \r
            """;

    @TestHTTPResource
    URI server = URI.create("http://localhost");

    @Test
    void anUnknownPathIsAProblem() {
        isProblem(given().get("/nothing/here"), 404, "urn:comity:problem:not-found");
    }

    @Test
    void aWrongMethodIsAProblem() {
        isProblem(given().delete("/broken/late"), 405, "urn:comity:problem:method-not-allowed");
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE, /broken/late, GET",
        "GET, /access/v1/evaluation, POST",
        "PATCH, /documents/ES-2026-0417-1/label, 'DELETE, GET, PUT'"
    })
    void aWrongMethodIsToldWhichAreRight(String method, String path, String allowed) {
        Response response = given().request(method, path);
        isProblem(response, 405, "urn:comity:problem:method-not-allowed");
        assertThat(response.header("Allow")).isEqualTo(allowed);
    }

    @Test
    void aContentTypeThatNobodyUnderstandsIsAProblem() {
        isProblem(
                given().contentType("image/png").body(new byte[] {1}).post("/broken/body"),
                415,
                "urn:comity:problem:unsupported-media-type");
    }

    @Test
    void anAcceptThatNobodyCanFulfilIsAProblem() {
        isProblem(given().accept("image/png").get("/broken/late"), 406, "urn:comity:problem:not-acceptable");
    }

    @Test
    void http2IsSpokenAndBodiesOfUnknownLengthAreRefusedThere() throws IOException, InterruptedException {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
            for (int i = 0; i < 2; i++) {
                HttpResponse<String> metadata = client.send(
                        HttpRequest.newBuilder(server.resolve("/.well-known/authzen-configuration"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                assertThat(metadata.version()).isEqualTo(HttpClient.Version.HTTP_2);
                assertThat(metadata.statusCode()).as(metadata.body()).isEqualTo(200);
            }
            assertThat(echoed(client, BodyPublishers.ofString("short"))).isEqualTo(200);
            assertThat(echoed(client, BodyPublishers.ofString("x".repeat(LIMIT + 1))))
                    .isEqualTo(413);
            assertThat(echoed(
                            client,
                            BodyPublishers.fromPublisher(BodyPublishers.ofString("of a length that is not told"))))
                    .isEqualTo(411);
        }
    }

    private int echoed(HttpClient client, HttpRequest.BodyPublisher body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/broken/body"))
                .header("Content-Type", "text/plain")
                .POST(body)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    }

    @Test
    void aBodyAboveTheLimitIsAProblem() {
        isProblem(post("x".repeat(LIMIT + 1)), 413, "urn:comity:problem:too-large");
    }

    @Test
    void aBodyAtTheLimitIsRead() {
        assertThat(post("x".repeat(LIMIT)).asString()).isEqualTo(Integer.toString(LIMIT));
    }

    @Test
    void anAddressThatIsTooLongIsAProblem() {
        String path = "/documents/" + "x".repeat(4096) + "/label";
        isProblem(given().get(path), 414, "urn:comity:problem:uri-too-long");
        assertThat(given().get("/nothing/" + "x".repeat(4000)).statusCode()).isEqualTo(404);
    }

    @Test
    void headersThatAreTooLargeAreAProblem() {
        Response refused = given().header("Authorization", "Bearer " + "x".repeat(20 * 1024))
                .get("/policy-set");
        isProblem(refused, 431, "urn:comity:problem:headers-too-large");
        assertThat(given().header("X-Much", "x".repeat(19 * 1024))
                        .get("/nothing/here")
                        .statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"40000, 1, 414", "1, 70000, 431"})
    void whatIsEvenLongerIsRefusedBeforeItIsRead(int uri, int header, int status) throws IOException {
        String answer = raw("GET /%s HTTP/1.1\r\nHost: x\r\nX-Much: %s\r\nConnection: close\r\n\r\n"
                .formatted("x".repeat(uri), "x".repeat(header)));
        assertThat(answer).matches("(?s)HTTP/1\\.[01] " + status + " .*");
    }

    @ParameterizedTest
    @CsvSource({
        "/broken/audit, 503, urn:comity:problem:unavailable",
        "/broken/register, 503, urn:comity:problem:unavailable",
        "/broken/value, 400, urn:comity:problem:malformed",
        "/broken/now, 500, urn:comity:problem:internal",
        "/broken/late, 500, urn:comity:problem:internal",
        "/broken/route, 500, urn:comity:problem:internal",
    })
    void whateverBreaksIsAProblemWithoutAWordOfTheInside(String path, int status, String type) {
        Response response = given().get(path);

        isProblem(response, status, type);
        assertThat(response.asString()).doesNotContain("java", "Exception", "secret", "\\tat ");
    }

    @Test
    void unavailableSaysWhenToAskAgain() {
        assertThat(given().get("/broken/audit").header("Retry-After")).isEqualTo("5");
    }

    @Test
    void anIncidentHasAnIdThatIsNotTheSameTwice() {
        String first = given().get("/broken/late").path("incident");
        String second = given().get("/broken/late").path("incident");

        assertThat(first).matches("[0-9a-f]{32}").isNotEqualTo(second);
    }

    @Test
    void aBodyInChunksAboveTheLimitIsAProblem() throws IOException {
        String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";

        String answer = raw(CHUNKED + chunk.repeat(LIMIT / 0x10000 + 1) + "0\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 413 ").contains("urn:comity:problem:too-large");
    }

    @Test
    void aBodyInChunksBelowTheLimitIsRead() throws IOException {
        String answer = raw(CHUNKED + "5\r\nhello\r\n0\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\n5");
    }

    @ParameterizedTest
    @CsvSource({"GET", "GET / HTTP/9.9", "'GET / HTTP/1.1\r\nContent-Length: many'", "'GET /%zz HTTP/1.1\r\nHost: x'"})
    void whatIsNoHttpIsRefusedWithoutAWordOfTheInside(String request) throws IOException {
        String answer = raw(request + "\r\nConnection: close\r\n\r\n");

        assertThat(answer).matches("(?s)HTTP/\\d\\.\\d 4.*").doesNotContain("java", "Exception", "\tat ");
    }

    private static Response post(String body) {
        return given().contentType("text/plain").body(body).post("/broken/body");
    }

    private static void isProblem(Response response, int status, String type) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        assertThat(response.contentType()).isEqualTo("application/problem+json");
        assertThat(response.<String>path("type")).isEqualTo(type);
        assertThat(response.<Integer>path("status")).isEqualTo(status);
        assertThat(response.<String>path("title")).isNotBlank();
        assertThat(response.<String>path("detail")).isNotBlank();
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
