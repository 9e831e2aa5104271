package org.comity.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.comity.e2e.world.Answer;
import org.comity.e2e.world.CallerKey;
import org.comity.e2e.world.Question;
import org.comity.e2e.world.Realm;
import org.comity.e2e.world.Reply;
import org.comity.e2e.world.Service;
import org.comity.e2e.world.Token;
import org.comity.e2e.world.Web;
import org.comity.e2e.world.WithWorld;
import org.comity.e2e.world.World;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** One proof at two instances under one public address, as behind a balancer. */
@Tag("rehearsal")
@ExtendWith(WithWorld.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BothInstancesIT {
    private static final String DOCUMENT = "ES-2026-0417-7";
    private static final URI PUBLIC = URI.create("https://pdp.example:8443/access/v1/evaluation");

    private final CallerKey key = CallerKey.generated();
    private final Realm realm;
    private final Token token;

    BothInstancesIT(World world) {
        this.realm = world.realm();
        ObjectNode changes =
                Web.JSON.createObjectNode().put("clientId", "balanced-portal").put("fullScopeAllowed", true);
        changes.putObject("attributes").put("dpop.bound.access.tokens", "true");
        realm.master().clientLike("case-portal", changes);
        this.token = new Token(realm.password("balanced-portal", "ana.garcia", key)
                .path("access_token")
                .asText());
    }

    @Test
    @SuppressWarnings("try") // the database goes away before the end
    void onOneDatabaseAProofCountsOnceAtWhicheverInstanceItArrives() throws Exception {
        try (EmbeddedPostgres database = EmbeddedPostgres.start();
                Service one = started("proofs-1", database);
                Service other = started("proofs-2", database)) {
            one.register(realm.vault(), DOCUMENT, Asked.label("es-secreto")).expecting(201);

            String proof = proof(nonce(one));
            assertPermit(ask(one, proof));
            assertRefused(ask(other, proof), "invalid_dpop_proof");
            assertRefused(ask(one, proof), "invalid_dpop_proof");

            String theOtherWayRound = proof(nonce(one));
            assertPermit(ask(other, theOtherWayRound));
            assertRefused(ask(one, theOtherWayRound), "invalid_dpop_proof");

            assertThat(permitsOfManyAtOnce(one, other, proof(nonce(other)))).isEqualTo(1);

            String afterARestart = proof(nonce(one));
            assertPermit(ask(one, afterARestart));
            one.kill();
            one.startAgain();
            assertRefused(ask(one, afterARestart), "invalid_dpop_proof");

            database.close();
            assertThat(ask(other, proof("anything")).status()).isIn(401, 503);
            String unsaid = proof(nonce(other));
            assertThat(ask(other, unsaid).status())
                    .as("nobody can say whether it was used")
                    .isEqualTo(503);
        }
    }

    @Test
    void withoutADatabaseInCommonAProofIsForOneInstanceAlone() {
        try (Service one = started("alone-1");
                Service other = started("alone-2")) {
            List.of(one, other)
                    .forEach(each -> each.register(realm.vault(), DOCUMENT, Asked.label("es-secreto"))
                            .expecting(201));
            String proof = proof(nonce(one));
            assertPermit(ask(one, proof));
            assertRefused(ask(other, proof), "use_dpop_nonce");

            String before = proof(nonce(one));
            assertPermit(ask(one, before));
            one.kill();
            one.startAgain();
            assertRefused(ask(one, before), "use_dpop_nonce");
        }
    }

    private int permitsOfManyAtOnce(Service one, Service other, String proof)
            throws InterruptedException, ExecutionException {
        List<Callable<Integer>> asking = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Service each = i % 2 == 0 ? one : other;
            asking.add(() -> ask(each, proof).status());
        }
        int permits = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Integer> status : threads.invokeAll(asking)) {
                permits += status.get() == 200 ? 1 : 0;
            }
        }
        return permits;
    }

    private Service started(String name, EmbeddedPostgres database) throws IOException {
        return started(
                name,
                "-Dcomity.label.database=postgresql",
                "-Dquarkus.datasource.postgresql.jdbc.url=jdbc:postgresql://127.0.0.1:%d/postgres"
                        .formatted(database.getPort()),
                "-Dquarkus.datasource.postgresql.username=postgres",
                "-Dquarkus.datasource.postgresql.password=postgres");
    }

    private Service started(String name, String... options) {
        List<String> all = new ArrayList<>(List.of(options));
        all.add(Service.PASSWORD_IS_LEVEL_2);
        all.add("-Dcomity.audit.name=" + name);
        all.add("-Dcomity.public-url=https://pdp.example:8443");
        return Service.start(name, realm, all.toArray(String[]::new));
    }

    private String nonce(Service service) {
        return ask(service, proof("")).headers().firstValue("dpop-nonce").orElseThrow();
    }

    private String proof(String nonce) {
        return key.proof(PUBLIC, token, nonce, claims -> {});
    }

    private Reply ask(Service service, String proof) {
        return Web.ask(Web.to(service.address().resolve("/access/v1/evaluation"))
                .header("Authorization", "DPoP " + token.value())
                .header("DPoP", proof)
                .header("Content-Type", "application/json")
                .POST(Web.body(Question.forOneself(token, DOCUMENT).authzen()))
                .build());
    }

    private static void assertPermit(Reply reply) {
        assertThat(Answer.ofAuthzen(reply).permitted()).as(reply.toString()).isTrue();
    }

    private static void assertRefused(Reply reply, String error) {
        assertThat(reply.status()).as(reply.toString()).isEqualTo(401);
        assertThat(reply.headers().firstValue("www-authenticate").orElse("")).contains("error=\"" + error + "\"");
    }
}
