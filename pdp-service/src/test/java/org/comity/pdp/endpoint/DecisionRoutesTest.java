package org.comity.pdp.endpoint;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.comity.pdp.subject.RealTokens;
import org.comity.pdp.watch.Watched;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What HTTP says of questions and answers, whatever the policy says (RFC 9110). */
@QuarkusTest
@TestProfile(Watched.class)
class DecisionRoutesTest {
    private static final String EVALUATION = "/access/v1/evaluation";
    private static final String PDP = "/xacml/pdp";

    @TestHTTPResource
    URI server = URI.create("http://localhost");

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/json; charset=utf-8", "Application/JSON ;x=y"})
    void aContentTypeMayHaveParametersAndAnyCase(String type) throws IOException {
        String answer = raw(head(EVALUATION, type, token()), question());
        assertThat(answer).startsWith("HTTP/1.1 200 ").contains("content-type: application/json\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        EVALUATION + ", text/json",
        EVALUATION + ", application/xacml+json",
        EVALUATION + ", */*",
        EVALUATION + ", ''",
        PDP + ", text/xml",
        PDP + ", application/*"
    })
    void anyOtherContentTypeIsRefused(String path, String type) throws IOException {
        String answer = raw(head(path, type, token()), question());
        assertThat(answer).startsWith("HTTP/1.1 415 ").contains("urn:comity:problem:unsupported-media-type");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | application/json",
                "*/* | application/xacml+json",
                "application/* | application/xacml+json",
                "application/xacml+json;q=0, application/json;q=0.5 | application/json",
                "text/html, APPLICATION/JSON | application/json"
            })
    void theAnswerHasTheFirstTypeOfItsDialectThatIsAccepted(String accepted, String type) {
        Response answer = given().header("Authorization", "Bearer " + token())
                .header("Accept", accepted)
                .contentType("application/json")
                .body(xacmlJson())
                .post(PDP);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo(type);
        assertThat(answer.<String>path("Response[0].Decision")).isEqualTo("Deny");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/xml", "application/json;q=0", "image/*"})
    void whoAcceptsNoAnswerIsToldSo(String accepted) {
        Response answer = given().header("Authorization", "Bearer " + token())
                .header("Accept", accepted)
                .contentType("application/json")
                .body(question())
                .post(EVALUATION);
        assertThat(answer.statusCode()).isEqualTo(406);
        assertThat(answer.<String>path("type")).isEqualTo("urn:comity:problem:not-acceptable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ";;;q=abc",
                "application/json;q=NaN",
                "application/json;q=-1",
                "application/json;q=",
                "application",
                "/",
                ",,,",
                "=;=",
                "application/json;a=\"",
                "\"",
            })
    void nonsenseOfWhatIsAcceptedIsTheCallersMistakeIfItIsOne(String accepted) throws IOException {
        String answer = raw(head(EVALUATION, "application/json", token()) + "Accept: " + accepted + "\r\n", question());
        assertThat(answer).containsPattern("^HTTP/1.1 (200|400|406) ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"})
    void questionsArePostedAndNothingElse(String method) {
        for (String path : new String[] {EVALUATION, PDP}) {
            Response answer = given().request(method, path);
            assertThat(answer.statusCode()).isEqualTo(405);
            assertThat(answer.header("Allow")).isEqualTo("POST");
        }
    }

    @Test
    void whoWaitsToBeToldToGoOnIsTold() throws IOException {
        try (Socket socket = connected()) {
            write(
                    socket,
                    head(EVALUATION, "application/json", token()) + "Expect: 100-continue\r\n" + length(question()));
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertThat(reader.readLine()).isEqualTo("HTTP/1.1 100 Continue");
            assertThat(reader.readLine()).isEmpty();
            write(socket, question());
            assertThat(reader.readLine()).isEqualTo("HTTP/1.1 200 OK");
            assertThat(reader.lines().toList().getLast()).startsWith("{\"decision\":false");
        }
    }

    @Test
    void aQuestionMayComeInChunks() throws IOException {
        String question = question();
        try (Socket socket = connected()) {
            write(socket, head(EVALUATION, "application/json", token()) + "Transfer-Encoding: chunked\r\n\r\n");
            write(socket, chunk(question.substring(0, 40)));
            write(socket, chunk(question.substring(40)) + "0\r\n\r\n");
            assertThat(rest(socket)).startsWith("HTTP/1.1 200 ").contains("{\"decision\":false");
        }
    }

    @Test
    void aQuestionMayComeOverHttp2() throws IOException, InterruptedException {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
            for (int i = 0; i < 3; i++) {
                HttpRequest request = HttpRequest.newBuilder(server.resolve(EVALUATION))
                        .header("Authorization", "Bearer " + token())
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(question()))
                        .build();
                HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
                assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                assertThat(answer.body()).startsWith("{\"decision\":false");
            }
        }
    }

    @Test
    void whoLeavesBeforeTheEndHarmsNobodyAndIsNoIncident() throws IOException {
        for (int i = 0; i < 20; i++) {
            try (Socket socket = connected()) {
                String question = question();
                write(socket, head(EVALUATION, "application/json", token()) + length(question));
                write(socket, i % 2 == 0 ? question : question.substring(0, 40));
            }
        }
        assertThat(raw(head(EVALUATION, "application/json", token()), question()))
                .startsWith("HTTP/1.1 200 ");
        assertThat(Path.of("target/test-log/watched.log")).content().doesNotContain("HttpClosedException");
    }

    private String raw(String head, String body) throws IOException {
        try (Socket socket = connected()) {
            write(socket, head + length(body) + body);
            return rest(socket);
        }
    }

    private Socket connected() throws IOException {
        Socket socket = new Socket(server.getHost(), server.getPort());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static String rest(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String head(String path, String type, String token) {
        return "POST %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer %s\r\n%s"
                .formatted(path, token, type.isEmpty() ? "" : "Content-Type: " + type + "\r\n");
    }

    private static String length(String body) {
        return "Content-Length: %d\r\n\r\n".formatted(body.getBytes(StandardCharsets.UTF_8).length);
    }

    private static String chunk(String text) {
        return "%x\r\n%s\r\n".formatted(text.length(), text);
    }

    private static String question() {
        return """
            {"subject":{"type":"user","id":"%s","properties":{"token":"%s"}},"action":{"name":"read"},
             "resource":{"type":"document","id":"nobody-labelled-it"},"context":{"purpose":"trial"}}""".formatted(RealTokens.PERSON, person());
    }

    private static String xacmlJson() {
        return """
            {"Request":{"Category":[
              {"CategoryId":"urn:oasis:names:tc:xacml:1.0:subject-category:access-subject","Attribute":[
                {"AttributeId":"urn:oasis:names:tc:xacml:1.0:subject:subject-id","Value":["%s"]},
                {"AttributeId":"urn:comity:subject:token","Value":["%s"]}]},
              {"CategoryId":"urn:oasis:names:tc:xacml:3.0:attribute-category:resource","Attribute":[
                {"AttributeId":"urn:oasis:names:tc:xacml:1.0:resource:resource-id","Value":["nobody-labelled-it"]}]},
              {"CategoryId":"urn:oasis:names:tc:xacml:3.0:attribute-category:action","Attribute":[
                {"AttributeId":"urn:oasis:names:tc:xacml:1.0:action:action-id","Value":["read"]}]}]}}""".formatted(RealTokens.PERSON, person());
    }

    private static String token() {
        return ConfigProvider.getConfig().getValue("test.token.system", String.class);
    }

    private static String person() {
        return ConfigProvider.getConfig().getValue("test.token.person", String.class);
    }
}
