package org.comity.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import org.comity.e2e.world.Loopback;
import org.comity.e2e.world.Question;
import org.comity.e2e.world.Realm;
import org.comity.e2e.world.Reply;
import org.comity.e2e.world.Service;
import org.comity.e2e.world.Web;
import org.comity.e2e.world.WithWorld;
import org.comity.e2e.world.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes in, a problem goes out that says what is wrong, and the service goes on. */
@ExtendWith(WithWorld.class)
class BadInputIT {
    private static final String AUTHZEN = "/access/v1/evaluation";
    private static final String XACML = "/xacml/pdp";
    private static final int LIMIT = 1024 * 1024;

    private final Realm realm;
    private final Service service;

    BadInputIT(World world) {
        this.realm = world.realm();
        this.service = world.service();
    }

    @AfterEach
    void theServiceGoesOn() {
        assertThat(service.answer(realm.vault(), good()).permitted()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "/access/v1/evaluation, application/json",
        "/xacml/pdp, application/xacml+json",
        "/xacml/pdp, application/xacml+xml"
    })
    void anEmptyBody(String path, String type) {
        assertProblem(service.post(path, realm.vault(), type, ""), 400);
    }

    @Test
    void halfABody() {
        String json = good().authzen().toString();
        String xacml = good().xacmlJson().toString();
        String xml = good().xacmlXml();
        for (int part = 1; part < 10; part++) {
            assertProblem(post(AUTHZEN, "application/json", begin(json, part)), 400);
            assertProblem(post(XACML, "application/xacml+json", begin(xacml, part)), 400);
            assertProblem(post(XACML, "application/xacml+xml", begin(xml, part)), 400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "1", "\"text\"", "{}", "{\"subject\":{}}", "{\"subject\":[]}", "{} {}"})
    void jsonThatIsNoQuestion(String body) {
        assertProblem(post(AUTHZEN, "application/json", body), 400);
        assertProblem(post(XACML, "application/xacml+json", body), 400);
    }

    @Test
    void aMemberThatStandsTwice() {
        String twice = good().authzen().toString().replaceFirst("\\{", "{\"action\":{\"name\":\"destroy\"},");
        assertProblem(post(AUTHZEN, "application/json", twice), 400);
    }

    @Test
    void aMillionNestedBrackets() {
        assertProblem(post(AUTHZEN, "application/json", "[".repeat(1_000_000)), 400);
        assertProblem(post(AUTHZEN, "application/json", "{\"a\":".repeat(200_000)), 400);
        assertProblem(post(XACML, "application/xacml+json", "[".repeat(1_000_000)), 400);
        assertProblem(post(XACML, "application/xacml+xml", "<a>".repeat(300_000)), 400);
    }

    @Test
    void aBodyAboveTheLimit() throws IOException {
        assertThat(onTheWire(AUTHZEN, "Content-Length: " + (LIMIT + 1) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 413")
                .contains("application/problem+json");
        String chunk = Integer.toHexString(LIMIT + 1) + "\r\n" + "x".repeat(LIMIT + 1) + "\r\n";
        assertThat(onTheWire(AUTHZEN, "Transfer-Encoding: chunked\r\n\r\n" + chunk))
                .startsWith("HTTP/1.1 413")
                .contains("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource({
        "/access/v1/evaluation, text/plain",
        "/access/v1/evaluation, application/xml",
        "/access/v1/evaluation, no-type",
        "/xacml/pdp, text/html",
        "/xacml/pdp, multipart/form-data"
    })
    void aContentTypeThatNobodyReads(String path, String type) {
        assertProblem(post(path, type, "{}"), 415);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
                "<!DOCTYPE a [<!ENTITY x \"y\"><!ENTITY z \"&x;&x;&x;&x;\">]>",
                "<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/a.dtd\">"
            })
    void xmlWithADocumentType(String type) {
        Reply reply =
                post(XACML, "application/xacml+xml", type + good().xacmlXml().replace("ES-2026", "&x;"));
        assertProblem(reply, 400);
        assertThat(reply.body()).doesNotContain("root:");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /access/v1/evaluation, 405",
        "DELETE, /access/v1/evaluation, 405",
        "PATCH, /xacml/pdp, 405",
        "POST, /documents/ES-2026-0417-61/label, 405",
        "GET, /nothing/here, 404",
        "POST, /access/v1/evaluatio, 404",
        "GET, /documents/ES-2026-0417-61, 404"
    })
    void aPathOrAMethodThatIsNotThere(String method, String path, int status) {
        assertProblem(
                Web.ask(service.to(path, realm.vault())
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString("{}"))
                        .build()),
                status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"es secreto", "../../etc/passwd", "a\\nb", "ä"})
    void aDocumentIdThatIsNone(String id) {
        Question question = new Question(
                good().subject(), good().token(), id.replace("\\n", "\n"), good().label(), "read", "trial", "");
        assertProblem(service.ask(realm.vault(), question), 400);
    }

    private Question good() {
        return Question.passing(realm.person("ana.garcia"), "ES-2026-0417-61", Asked.label("es-secreto"));
    }

    private Reply post(String path, String type, String body) {
        return service.post(path, realm.vault(), type, body);
    }

    private static String begin(String text, int tenths) {
        return text.substring(0, text.length() * tenths / 10);
    }

    // a client that sends more than it may must read the answer before it has sent everything
    private String onTheWire(String path, String rest) throws IOException {
        try (Socket socket = new Socket(Loopback.address(), service.address().getPort())) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write(
                    "POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nAuthorization: Bearer %s\r\n"
                            .formatted(path, realm.vault().value())
                            .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            Thread writing = Thread.ofVirtual().start(() -> write(out, rest));
            String answer = read(socket.getInputStream());
            writing.interrupt();
            return answer;
        }
    }

    private static void write(OutputStream out, String rest) {
        try {
            out.write(rest.getBytes(StandardCharsets.US_ASCII));
            out.flush();
        } catch (IOException e) {
            // the other side has heard enough
        }
    }

    private static String read(InputStream in) throws IOException {
        byte[] begin = new byte[4096];
        int length = in.read(begin);
        return length < 0 ? "" : new String(begin, 0, length, StandardCharsets.UTF_8);
    }

    private static void assertProblem(Reply reply, int status) {
        assertThat(reply.status()).as(reply.toString()).isEqualTo(status);
        assertThat(reply.contentType()).as(reply.toString()).isEqualTo("application/problem+json");
        assertThat(reply.json().path("status").asInt()).isEqualTo(status);
        assertThat(reply.json().path("title").asText()).isNotEmpty();
        assertThat(reply.body())
                .doesNotContain("Exception")
                .doesNotContain("\tat ")
                .doesNotContain("org.comity");
    }
}
