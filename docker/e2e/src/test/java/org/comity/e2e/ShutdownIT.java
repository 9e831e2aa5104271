package org.comity.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.comity.e2e.world.Answer;
import org.comity.e2e.world.Loopback;
import org.comity.e2e.world.Question;
import org.comity.e2e.world.Realm;
import org.comity.e2e.world.Reply;
import org.comity.e2e.world.Service;
import org.comity.e2e.world.Waiting;
import org.comity.e2e.world.Web;
import org.comity.e2e.world.WithWorld;
import org.comity.e2e.world.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Told to end, the service answers what it took, tells balancers first, and leaves a whole log. */
@ExtendWith(WithWorld.class)
class ShutdownIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration DELAY = Duration.ofSeconds(8);

    private final Realm realm;

    ShutdownIT(World world) {
        this.realm = world.realm();
    }

    @Test
    void whatWasTakenIsAnsweredAndWhatComesMeanwhileToo() throws IOException {
        try (Service service = Service.start(
                        "service-ending",
                        realm,
                        Service.PASSWORD_IS_LEVEL_2,
                        "-Dquarkus.shutdown.delay=" + DELAY.toSeconds() + "S");
                Socket slow = new Socket(Loopback.address(), service.address().getPort())) {
            String body = question().authzen().toString();
            slow.setSoTimeout((int) SOON.toMillis());
            send(slow, head(body) + body.substring(0, body.length() / 2));
            service.answer(realm.vault(), question());

            service.askToEnd();
            Waiting.until(() -> service.readiness().status() == 503, SOON, "balancers are told");
            Reply meanwhile = service.ask(realm.vault(), question());
            send(slow, body.substring(body.length() / 2));
            String taken = new String(slow.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(service.exitCode(SOON)).isZero();
            assertThat(Answer.ofAuthzen(meanwhile).permitted()).isTrue();
            assertThat(meanwhile.headers().firstValue("connection")).hasValue("close");
            assertThat(taken).startsWith("HTTP/1.1 200 ").contains("\"decision\":true");
            assertThat(service.decisions().ids())
                    .contains(Answer.ofAuthzen(meanwhile).id(), id(taken))
                    .hasSize(3);
            assertThat(service.decisions().verify()).contains("each names the one before it");
            assertThat(service.log()).doesNotContain("Exception", " ERROR ", "\tat ");
        }
    }

    @Test
    void whatIsStillOnItsWayWhenTheDelayIsOverIsAnsweredToo() throws IOException {
        try (Service service = Service.start("service-ending-late", realm, Service.PASSWORD_IS_LEVEL_2);
                Socket slow = new Socket(Loopback.address(), service.address().getPort())) {
            String body = question().authzen().toString();
            slow.setSoTimeout((int) SOON.toMillis());
            send(slow, head(body) + body.substring(0, body.length() / 2));
            service.answer(realm.vault(), question());

            service.askToEnd();
            Waiting.pause(Duration.ofSeconds(2));
            send(slow, body.substring(body.length() / 2));
            String taken = new String(slow.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(service.exitCode(SOON)).isZero();
            assertThat(taken).startsWith("HTTP/1.1 200 ").contains("\"decision\":true");
            assertThat(service.decisions().ids()).contains(id(taken)).hasSize(2);
        }
    }

    private Question question() {
        return Question.passing(realm.person("ana.garcia"), "es-secreto", Asked.label("es-secreto"));
    }

    private static String id(String answer) throws IOException {
        return Web.JSON
                .readTree(answer.substring(answer.indexOf("\r\n\r\n") + 4))
                .path("context")
                .path("id")
                .asText();
    }

    private String head(String body) {
        return "POST /access/v1/evaluation HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nAuthorization: Bearer %s\r\nContent-Length: %d\r\n\r\n"
                .formatted(realm.vault().value(), body.getBytes(StandardCharsets.UTF_8).length);
    }

    private static void send(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
