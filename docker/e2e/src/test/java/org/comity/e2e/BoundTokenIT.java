package org.comity.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tokens that Keycloak has bound to a caller's key (RFC 9449): what is tried without the key, and what is answered with it. */
@ExtendWith(WithWorld.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BoundTokenIT {
    private static final String PERSON = "ana.garcia";
    private static final String DOCUMENT = "ES-2026-0417-8";
    private static final String PATH = "/access/v1/evaluation";
    private static final String SECRET = "local-secret-of-a-test";

    private final CallerKey key = CallerKey.generated();
    private final Realm realm;
    private final Service service;
    private final Token token;

    BoundTokenIT(World world) {
        this.realm = world.realm();
        this.service = world.service();
        this.token = boundTo(key);
    }

    @BeforeAll
    void label() {
        service.register(realm.vault(), DOCUMENT, Asked.label("es-secreto"));
    }

    @Test
    void keycloakSaysToWhichKeyItsTokenIsBound() {
        assertThat(token.claims().path("cnf").path("jkt").asText()).isEqualTo(key.thumbprint());
        assertThat(token.claims().path("typ").asText()).isEqualTo("DPoP");
    }

    @Test
    void whoeverHoldsTheKeyIsAnswered() {
        Reply first = ask(proof("", BoundTokenIT::nothing));
        assertRefused("without a nonce", first, "use_dpop_nonce");
        String nonce = first.headers().firstValue("dpop-nonce").orElseThrow();

        Reply second = ask(proof(nonce, BoundTokenIT::nothing));
        assertThat(Answer.ofAuthzen(second).permitted()).as(second.toString()).isTrue();
        assertThat(second.headers().firstValue("dpop-nonce")).isPresent();
    }

    @Test
    void everyOtherProofIsRefused() {
        String nonce = nonce();
        CallerKey stranger = CallerKey.generated();
        URI target = service.address().resolve(PATH);
        Map<String, String> proofs = new LinkedHashMap<>();
        proofs.put("for another address", proof(nonce, claims -> claims.put("htu", target + "s")));
        proofs.put("for another host", proof(nonce, claims -> claims.put("htu", "https://pdp.example" + PATH)));
        proofs.put("for another method", proof(nonce, claims -> claims.put("htm", "GET")));
        proofs.put(
                "too old",
                proof(nonce, claims -> claims.put("iat", Instant.now().getEpochSecond() - 61)));
        proofs.put(
                "of the future",
                proof(nonce, claims -> claims.put("iat", Instant.now().getEpochSecond() + 60)));
        proofs.put("for another token", key.proof(target, realm.person(PERSON), nonce, BoundTokenIT::nothing));
        proofs.put("signed by another key", stranger.proofAs(key, target, token, nonce));
        proofs.put("no proof", "garbage");
        proofs.forEach((what, proof) -> assertRefused(what, ask(proof), "invalid_dpop_proof"));

        assertRefused(
                "by another key", ask(stranger.proof(target, token, nonce, BoundTokenIT::nothing)), "invalid_token");
        assertRefused(
                "with another's nonce",
                ask(proof(nonce.toLowerCase(java.util.Locale.ROOT), BoundTokenIT::nothing)),
                "use_dpop_nonce");
        assertRefused("without a proof", send("DPoP", token), "invalid_dpop_proof");
        assertRefused(
                "with two proofs",
                send("DPoP", token, proof(nonce, BoundTokenIT::nothing), proof(nonce, BoundTokenIT::nothing)),
                "invalid_dpop_proof");
    }

    @Test
    void aProofCountsOnce() {
        String proof = proof(nonce(), BoundTokenIT::nothing);
        assertThat(Answer.ofAuthzen(ask(proof)).permitted()).isTrue();
        assertRefused("again", ask(proof), "invalid_dpop_proof");
        assertRefused("and again", ask(proof), "invalid_dpop_proof");
    }

    @Test
    void withoutItsProofTheTokenIsWorthNothing() {
        String nonce = nonce();
        assertRefused("as a bearer token", send("Bearer", token), "invalid_token");
        assertRefused(
                "as a bearer token with its proof",
                send("Bearer", token, proof(nonce, BoundTokenIT::nothing)),
                "invalid_token");
    }

    @Test
    void aTokenThatIsNotBoundIsNotMadeBetterByAProof() {
        Token unbound = realm.person(PERSON);
        String proof = key.proof(service.address().resolve(PATH), unbound, nonce(), BoundTokenIT::nothing);
        assertRefused("not bound", send("DPoP", unbound, proof), "invalid_token");
    }

    @Test
    void aSystemCannotPassAPersonsBoundTokenOn() {
        Answer answer = service.answer(realm.vault(), Question.passing(token, DOCUMENT, Web.JSON.createObjectNode()));
        assertThat(answer.permitted()).isFalse();
        assertThat(answer.reasons()).containsExactly("subject-unverified");
    }

    @Test
    void keycloakLetsNoOtherClientExchangeABoundToken() {
        ObjectNode changes =
                Web.JSON.createObjectNode().put("clientId", "exchanging-vault").put("secret", SECRET);
        changes.putObject("attributes").put("standard.token.exchange.enabled", "true");
        realm.master().clientLike(Realm.VAULT, changes);
        String vault = Realm.basic("exchanging-vault", SECRET);

        Reply without = realm.exchange(vault, token, "");
        assertThat(without.status()).as(without.toString()).isEqualTo(400);
        Reply withProof = realm.exchange(vault, token, "", key.proof(realm.tokenEndpoint()));
        assertThat(withProof.status()).as(withProof.toString()).isEqualTo(400);
        assertThat(withProof.body()).contains("not issued for the requesting client");
    }

    @Test
    void keycloakLetsTheOwnClientExchangeItForOneThatIsBoundAgain() {
        ObjectNode changes = Web.JSON
                .createObjectNode()
                .put("clientId", "exchanging-portal")
                .put("secret", SECRET)
                .put("publicClient", false);
        changes.putObject("attributes")
                .put("standard.token.exchange.enabled", "true")
                .put("dpop.bound.access.tokens", "true");
        realm.master().clientLike("case-portal", changes);
        String portal = Realm.basic("exchanging-portal", SECRET);
        Token own = new Token(realm.password("exchanging-portal", SECRET, PERSON, key)
                .path("access_token")
                .asText());

        Reply without = realm.exchange(portal, own, "");
        assertThat(without.status()).as(without.toString()).isEqualTo(400);
        Reply byAnotherKey =
                realm.exchange(portal, own, "", CallerKey.generated().proof(realm.tokenEndpoint()));
        assertThat(byAnotherKey.status()).as(byAnotherKey.toString()).isEqualTo(400);
        Reply exchanged = realm.exchange(portal, own, "", key.proof(realm.tokenEndpoint()));
        Token narrower =
                new Token(exchanged.expecting(200).json().path("access_token").asText());
        assertThat(narrower.claims().path("cnf").path("jkt").asText()).isEqualTo(key.thumbprint());
        assertThat(narrower.claims().path("azp").asText()).isEqualTo("exchanging-portal");
    }

    private static void nothing(ObjectNode claims) {}

    private String nonce() {
        return ask(proof("", BoundTokenIT::nothing))
                .headers()
                .firstValue("dpop-nonce")
                .orElseThrow();
    }

    private String proof(String nonce, Consumer<ObjectNode> change) {
        return key.proof(service.address().resolve(PATH), token, nonce, change);
    }

    private Reply ask(String proof) {
        return send("DPoP", token, proof);
    }

    private Reply send(String scheme, Token shown, String... proofs) {
        HttpRequest.Builder request = Web.to(service.address().resolve(PATH))
                .header("Authorization", scheme + " " + shown.value())
                .header("Content-Type", "application/json");
        for (String proof : proofs) {
            request.header("DPoP", proof);
        }
        return Web.ask(
                request.POST(Web.body(Question.forOneself(shown, DOCUMENT).authzen()))
                        .build());
    }

    private Token boundTo(CallerKey owner) {
        ObjectNode changes =
                Web.JSON.createObjectNode().put("clientId", "bound-portal").put("fullScopeAllowed", true);
        changes.putObject("attributes").put("dpop.bound.access.tokens", "true");
        realm.master().clientLike("case-portal", changes);
        JsonNode granted = realm.password("bound-portal", PERSON, owner);
        assertThat(granted.path("token_type").asText()).isEqualTo("DPoP");
        return new Token(granted.path("access_token").asText());
    }

    private static void assertRefused(String what, Reply reply, String error) {
        assertThat(reply.status()).as("%s: %s", what, reply).isEqualTo(401);
        assertThat(reply.headers().firstValue("www-authenticate").orElse(""))
                .as(what)
                .contains("error=\"" + error + "\"");
        assertThat(reply.contentType()).as(what).isEqualTo("application/problem+json");
    }
}
