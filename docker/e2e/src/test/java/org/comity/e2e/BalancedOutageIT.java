package org.comity.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.comity.e2e.world.Answer;
import org.comity.e2e.world.Balancer;
import org.comity.e2e.world.Built;
import org.comity.e2e.world.Certificate;
import org.comity.e2e.world.Question;
import org.comity.e2e.world.Realm;
import org.comity.e2e.world.Reply;
import org.comity.e2e.world.Service;
import org.comity.e2e.world.Token;
import org.comity.e2e.world.Waiting;
import org.comity.e2e.world.Web;
import org.comity.e2e.world.WithWorld;
import org.comity.e2e.world.World;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Both instances lose their PostgreSQL at once, and the balancer hangs up on nobody. */
@Tag("rehearsal")
@ExtendWith(WithWorld.class)
class BalancedOutageIT {
    private static final String DOCUMENT = "ES-2026-0417-8";
    private static final Duration GRACE = Duration.ofSeconds(45);
    // more than three checks, a second apart, on a machine that is busy
    private static final Duration UNTIL_THE_BALANCER_KNOWS = Duration.ofSeconds(12);

    private final Realm realm;
    private final Token person;

    BalancedOutageIT(World world) {
        this.realm = world.realm();
        this.person = realm.person("ana.garcia");
    }

    @Test
    @SuppressWarnings("try") // the database goes away before the end
    void labelsInMemoryCountForTheGraceAndThenCallersHearWhy() throws Exception {
        Certificate certificate = Certificate.made(Built.freshFolder("balanced-outage"), "pdp");
        try (EmbeddedPostgres database = EmbeddedPostgres.start();
                Service one = started("away-1", certificate, database);
                Service other = started("away-2", certificate, database);
                Balancer balancer = Balancer.before(one, other, certificate)) {
            one.register(realm.vault(), DOCUMENT, Asked.label("es-secreto")).expecting(201);
            bothRemember(balancer);

            database.close();
            Waiting.pause(UNTIL_THE_BALANCER_KNOWS);
            assertThat(Answer.ofAuthzen(ask(balancer)).permitted())
                    .as(balancer.log())
                    .isTrue();
            assertThat(one.readiness().status()).as("within the grace").isEqualTo(200);

            // whoever asks in between is answered, one way or the other
            Waiting.until(() -> statusOf(balancer) == 503, GRACE.plusMinutes(1), "the grace is over");
            Waiting.pause(UNTIL_THE_BALANCER_KNOWS);
            assertThat(one.readiness().status()).as("after the grace").isEqualTo(503);
            Reply refused = ask(balancer);
            assertThat(refused.status()).as(balancer.log()).isEqualTo(503);
            assertThat(refused.contentType()).isEqualTo("application/problem+json");
        }
    }

    private void bothRemember(Balancer balancer) throws IOException, InterruptedException {
        Set<String> asked = new HashSet<>();
        for (int i = 0; i < 20 && asked.size() < 2; i++) {
            Answer answer = Answer.ofAuthzen(ask(balancer));
            assertThat(answer.permitted()).isTrue();
            asked.add(answer.id().substring(0, answer.id().indexOf('.')));
        }
        assertThat(asked).containsExactlyInAnyOrder("away-1", "away-2");
    }

    private int statusOf(Balancer balancer) {
        try {
            Waiting.pause(Duration.ofMillis(500));
            int status = ask(balancer).status();
            assertThat(status).isIn(200, 503);
            return status;
        } catch (IOException | InterruptedException hungUp) {
            throw new AssertionError("the balancer hung up", hungUp);
        }
    }

    // a connection of its own: one that is there already is led nowhere else
    private Reply ask(Balancer balancer) throws IOException, InterruptedException {
        try (HttpClient client =
                HttpClient.newBuilder().sslContext(Certificate.trust()).build()) {
            HttpResponse<String> response = client.send(
                    Web.to(balancer.address().resolve("/access/v1/evaluation"))
                            .header("Authorization", "Bearer " + person.value())
                            .header("Content-Type", "application/json")
                            .POST(Web.body(Question.forOneself(person, DOCUMENT).authzen()))
                            .build(),
                    HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Reply(response.statusCode(), response.headers(), response.body());
        }
    }

    private Service started(String name, Certificate certificate, EmbeddedPostgres database) {
        return Service.startSecure(
                name,
                realm,
                certificate,
                Service.PASSWORD_IS_LEVEL_2,
                "-Dcomity.audit.name=" + name,
                "-Dcomity.label.cache.grace=" + GRACE.toSeconds() + "s",
                "-Dcomity.label.database=postgresql",
                "-Dquarkus.datasource.postgresql.jdbc.url=jdbc:postgresql://127.0.0.1:%d/postgres"
                        .formatted(database.getPort()),
                "-Dquarkus.datasource.postgresql.username=postgres",
                "-Dquarkus.datasource.postgresql.password=postgres");
    }
}
