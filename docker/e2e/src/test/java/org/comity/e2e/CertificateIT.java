package org.comity.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.comity.e2e.world.Answer;
import org.comity.e2e.world.Built;
import org.comity.e2e.world.Certificate;
import org.comity.e2e.world.KeycloakServer;
import org.comity.e2e.world.Question;
import org.comity.e2e.world.Realm;
import org.comity.e2e.world.Reply;
import org.comity.e2e.world.Service;
import org.comity.e2e.world.Token;
import org.comity.e2e.world.Web;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Keycloak and the service over mutual TLS: tokens that are bound to a certificate (RFC 8705), and a balancer in between. */
@Tag("rehearsal")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CertificateIT {
    private static final String PERSON = "ana.garcia";
    private static final String DOCUMENT = "ES-2026-0417-9";
    private static final String PORTAL = "certified-portal";
    private static final String SECRET = "local-secret-of-a-test";

    private final Path folder = Built.freshFolder("certificates");
    private final Certificate portal = Certificate.made(folder, "portal");
    private final Certificate stranger = Certificate.made(folder, "stranger");
    private final Certificate balancer = Certificate.made(folder, "balancer");
    private final KeycloakServer keycloak;
    private final Realm realm;
    private final Service service;
    private final Token token;

    CertificateIT() {
        Certificate own = Certificate.made(folder, "server");
        keycloak = KeycloakServer.startSecure(folder.resolve("keycloak"), own, List.of(portal, stranger));
        realm = keycloak.realm();
        service = Service.startSecure(
                "certificates-service",
                realm,
                own,
                Service.PASSWORD_IS_LEVEL_2,
                "-Dcomity.proof.client-certificates=request",
                "-Dquarkus.tls.trust-store.pem.certs=%s,%s,%s"
                        .formatted(portal.chain(), stranger.chain(), balancer.chain()),
                "-Dcomity.proof.balancer-certificates=" + balancer.chain(),
                "-Djavax.net.ssl.trustStore=" + own.trusted(folder),
                "-Djavax.net.ssl.trustStorePassword=password");
        token = boundToken();
    }

    @BeforeAll
    void label() {
        service.register(realm.vault(), DOCUMENT, Asked.label("es-secreto")).expecting(201);
    }

    @AfterAll
    void close() {
        service.close();
        keycloak.close();
    }

    @Test
    void whoeverHoldsTheCertificateIsAnswered() {
        assertThat(token.claims().path("cnf").path("x5t#S256").asText()).isEqualTo(portal.thumbprint());
        assertPermit(ask(portal.shown(), token));
    }

    @Test
    void withoutTheCertificateTheTokenIsWorthNothing() {
        assertRefused("no certificate", ask(Certificate.trust(), token));
        assertRefused("another certificate", ask(stranger.shown(), token));
    }

    @Test
    void nobodyButTheBalancerForwardsACertificate() {
        assertPermit(ask(balancer.shown(), token, portal.forwarded()));

        assertRefused("forwarded by nobody", ask(Certificate.trust(), token, portal.forwarded()));
        assertRefused("forwarded by another caller", ask(stranger.shown(), token, portal.forwarded()));
        assertRefused("another's forwarded", ask(balancer.shown(), token, stranger.forwarded()));
        assertRefused("nothing forwarded", ask(balancer.shown(), token));
        assertRefused("two forwarded", ask(balancer.shown(), token, portal.forwarded(), portal.forwarded()));
        assertRefused("garbage forwarded", ask(balancer.shown(), token, "garbage"));
    }

    @Test
    void aTokenThatIsNotBoundCountsOnEveryConnectionAndACertificateAddsNothing() {
        Token unbound = realm.person(PERSON);
        assertPermit(ask(Certificate.trust(), unbound));
        assertPermit(ask(stranger.shown(), unbound));
        Reply reply = put(portal.shown(), unbound);
        assertThat(reply.status()).as("roles come from the token: %s", reply).isEqualTo(403);
    }

    @Test
    void aSystemCannotPassTheBoundTokenOnNorExchangeIt() {
        Answer answer = service.answer(realm.vault(), Question.passing(token, DOCUMENT, Web.JSON.createObjectNode()));
        assertThat(answer.reasons()).containsExactly("subject-unverified");

        ObjectNode changes =
                Web.JSON.createObjectNode().put("clientId", "exchanging-vault").put("secret", SECRET);
        changes.putObject("attributes").put("standard.token.exchange.enabled", "true");
        realm.master().clientLike(Realm.VAULT, changes);
        Reply exchanged = realm.exchange(Realm.basic("exchanging-vault", SECRET), token, "");
        assertThat(exchanged.status()).as(exchanged.toString()).isEqualTo(400);
        assertThat(exchanged.body()).contains("not issued for the requesting client");
    }

    private Token boundToken() {
        ObjectNode changes = Web.JSON.createObjectNode().put("clientId", PORTAL).put("fullScopeAllowed", true);
        changes.putObject("attributes").put("tls.client.certificate.bound.access.tokens", "true");
        realm.master().clientLike("case-portal", changes);
        JsonNode granted = send(
                        portal.shown(),
                        Web.to(realm.tokenEndpoint())
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(Web.form(Map.of(
                                        "grant_type",
                                        "password",
                                        "client_id",
                                        PORTAL,
                                        "username",
                                        PERSON,
                                        "password",
                                        "local"))))
                .expecting(200)
                .json();
        return new Token(granted.path("access_token").asText());
    }

    private Reply ask(SSLContext connection, Token shown, String... forwarded) {
        HttpRequest.Builder request = service.to("/access/v1/evaluation", shown)
                .header("Content-Type", "application/json")
                .POST(Web.body(Question.forOneself(shown, DOCUMENT).authzen()));
        for (String certificate : forwarded) {
            request.header("Client-Cert", certificate);
        }
        return send(connection, request);
    }

    private Reply put(SSLContext connection, Token shown) {
        return send(
                connection,
                service.to("/documents/" + DOCUMENT + "/label", shown)
                        .header("Content-Type", "application/json")
                        .PUT(Web.body(Asked.label("es-open"))));
    }

    private static Reply send(SSLContext connection, HttpRequest.Builder request) {
        try (HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(connection)
                .build()) {
            HttpResponse<String> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Reply(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new AssertionError("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static void assertPermit(Reply reply) {
        assertThat(Answer.ofAuthzen(reply).permitted()).as(reply.toString()).isTrue();
    }

    private static void assertRefused(String what, Reply reply) {
        assertThat(reply.status()).as("%s: %s", what, reply).isEqualTo(401);
        assertThat(reply.headers().firstValue("www-authenticate").orElse(""))
                .as(what)
                .contains("error=\"invalid_token\"");
    }
}
