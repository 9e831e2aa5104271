package org.comity.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.comity.e2e.world.Admin;
import org.comity.e2e.world.Answer;
import org.comity.e2e.world.Question;
import org.comity.e2e.world.Realm;
import org.comity.e2e.world.Reply;
import org.comity.e2e.world.Service;
import org.comity.e2e.world.Token;
import org.comity.e2e.world.Waiting;
import org.comity.e2e.world.Web;
import org.comity.e2e.world.WithWorld;
import org.comity.e2e.world.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Bad tokens: from a caller they are a 401, passed along they are a denial; nothing is ever granted. */
@ExtendWith(WithWorld.class)
class TokenAttackIT {
    private static final String PERSON = "ana.garcia";
    private static final String DOCUMENT = "ES-2026-0417-21";

    private final Realm realm;
    private final Service service;

    TokenAttackIT(World world) {
        this.realm = world.realm();
        this.service = world.service();
    }

    @Test
    void theGoodTokenThatAllAttacksBeginWithIsPermitted() {
        assertThat(passing(realm.person(PERSON)).permitted()).isTrue();
    }

    @Test
    void noBadTokenCountsNeitherAsACallersNorPassedAlong() {
        Map<String, Token> bad = badTokens();
        assertThat(bad).hasSizeGreaterThan(15);
        bad.forEach((what, token) -> {
            assertUnauthorized(what, token);
            Answer answer = passing(token);
            assertThat(answer.permitted()).as(what).isFalse();
            assertThat(answer.reasons()).as(what).containsExactly("subject-unverified");
        });
    }

    private Map<String, Token> badTokens() {
        Token good = realm.person(PERSON);
        JsonNode granted = realm.password("case-portal", PERSON, "openid");
        Map<String, Token> bad = new TreeMap<>();
        bad.put("alg none", Forge.unsigned(good, "none"));
        bad.put("alg None", Forge.unsigned(good, "None"));
        bad.put("no alg", Forge.unsigned(good, ""));
        bad.put("RS256 without a signature", Forge.unsigned(good, "RS256"));
        bad.put("HS256 with the public key", Forge.signedWithPublicKey(good, realm));
        bad.put("ID token", new Token(granted.path("id_token").asText()));
        bad.put("refresh token", new Token(granted.path("refresh_token").asText()));
        bad.put("realm master", realm.masterToken());
        bad.put("higher clearance", Forge.claiming(good, TokenAttackIT::raise));
        bad.put(
                "another person",
                Forge.claiming(
                        good,
                        claims -> claims.put("sub", realm.person("rui.santos").subject())));
        bad.put("longer life", Forge.claiming(good, claims -> claims.put("exp", 4_102_444_800L)));
        bad.put("another issuer", Forge.claiming(good, claims -> claims.put("iss", "http://127.0.0.1:1/realms/mla")));
        bad.put("unknown key", Forge.headed(good, header -> header.put("kid", "no-such-key")));
        bad.put("no key", Forge.headed(good, header -> header.remove("kid")));
        bad.put(
                "key of its own",
                Forge.headed(
                        good,
                        header -> header.putObject("jwk").put("kty", "oct").put("k", "AAAA")));
        bad.put("critical", Forge.headed(good, header -> header.putArray("crit").add("b64")));
        bad.put("no audience", withoutAudience());
        bad.put("expired", expired());
        bad.put(
                "signature of another token",
                new Token(
                        good.part(0) + "." + good.part(1) + "." + realm.vault().part(2)));
        bad.put("two parts", new Token(good.part(0) + "." + good.part(1)));
        return bad;
    }

    @Test
    void aTokenThatWasIssuedToAnotherSystemOpensNothing() {
        ObjectNode changes = Web.JSON.createObjectNode().put("clientId", "other-portal");
        changes.putArray("protocolMappers");
        realm.master().clientLike("case-portal", changes);
        Token elsewhere = realm.personAt("other-portal", PERSON);
        assertThat(elsewhere.claims().path("aud").toString())
                .contains("comity-pdp")
                .doesNotContain(Realm.VAULT);
        Answer answer = passing(elsewhere);
        assertThat(answer.permitted()).isFalse();
        assertThat(answer.reasons()).containsExactly("subject-unverified");
    }

    @Test
    void aServiceAccountIsNoPerson() {
        Answer answer = passing(realm.vault());
        assertThat(answer.permitted()).isFalse();
        assertThat(answer.reasons()).containsExactly("subject-unverified");
        assertThat(service.answer(realm.vault(), Question.forOneself(realm.vault(), DOCUMENT))
                        .permitted())
                .isFalse();
    }

    @Test
    void aSubjectThatIsNotThePersonOfTheTokenIsADenial() {
        Question question = question().about(realm.person("rui.santos").subject());
        assertThat(service.answer(realm.vault(), question).reasons()).containsExactly("subject-unverified");
        Token own = realm.person(PERSON);
        assertThat(service.answer(own, Question.forOneself(own, DOCUMENT).about("somebody-else"))
                        .permitted())
                .isFalse();
    }

    @Test
    void aPersonMayNotPassTheTokenOfAnother() {
        Question question = Question.passing(realm.person("rui.santos"), DOCUMENT, Web.JSON.createObjectNode());
        assertProblem(service.ask(realm.person(PERSON), question), 403, "ask-for-others");
    }

    @Test
    void aPersonMayNotStateALabel() {
        Question question = Question.forOneself(realm.person(PERSON), DOCUMENT).stating(Asked.label("es-open"));
        assertProblem(service.ask(realm.person(PERSON), question), 403, "label");
        assertProblem(service.register(realm.person(PERSON), DOCUMENT, Asked.label("es-open")), 403, "label");
    }

    @Test
    void aTokenBelongsIntoTheHeaderAndThereOnlyOnce() {
        String body = question().authzen().toString();
        Reply without = Web.ask(Web.to(service.address().resolve("/access/v1/evaluation"))
                .header("Content-Type", "application/json")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(body))
                .build());
        assertProblem(without, 401, "Authorization");
        Reply basic = Web.ask(Web.to(service.address().resolve("/access/v1/evaluation"))
                .header("Authorization", "Basic ZXZpZGVuY2UtdmF1bHQ6ZXZpZGVuY2UtdmF1bHQtbG9jYWw=")
                .header("Content-Type", "application/json")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(body))
                .build());
        assertProblem(basic, 401, "Bearer");
    }

    private Token withoutAudience() {
        Token token = realm.personAt("admin-cli", PERSON);
        assertThat(token.claims().path("aud").toString()).doesNotContain("comity-pdp");
        return token;
    }

    private Token expired() {
        ObjectNode changes = Web.JSON.createObjectNode().put("clientId", "hasty-portal");
        changes.putObject("attributes").put("access.token.lifespan", "1");
        Admin master = realm.master();
        master.clientLike("case-portal", changes);
        Token token = realm.personAt("hasty-portal", PERSON);
        assertThat(token.claims().path("exp").asLong()
                        - token.claims().path("iat").asLong())
                .isEqualTo(1);
        Waiting.pause(Duration.ofSeconds(2));
        return token;
    }

    private static void raise(ObjectNode claims) {
        claims.putArray("clearance")
                .addObject()
                .put("authority", "EU")
                .put("level", "TRES-SECRET-UE")
                .put("until", "2099-12-31");
    }

    private Question question() {
        return Question.passing(realm.person(PERSON), DOCUMENT, Asked.label("es-secreto"));
    }

    private Answer passing(Token token) {
        Question good = question();
        Question bad = new Question(
                good.subject(),
                token.value(),
                good.document(),
                good.label(),
                good.action(),
                good.purpose(),
                good.recipient());
        Reply reply = service.ask(realm.vault(), bad);
        assertThat(reply.body())
                .doesNotContain(token.value())
                .doesNotContain(realm.vault().value());
        return Answer.ofAuthzen(reply);
    }

    private void assertUnauthorized(String what, Token token) {
        Reply reply = service.ask(token, Question.forOneself(realm.person(PERSON), DOCUMENT));
        assertThat(reply.status()).as(what).isEqualTo(401);
        assertThat(reply.headers().firstValue("www-authenticate").orElse(""))
                .as(what)
                .contains("Bearer");
        assertThat(reply.contentType()).as(what).isEqualTo("application/problem+json");
        assertThat(reply.body()).as(what).doesNotContain(token.value());
    }

    private static void assertProblem(Reply reply, int status, String word) {
        assertThat(reply.status()).as(reply.toString()).isEqualTo(status);
        assertThat(reply.contentType()).isEqualTo("application/problem+json");
        assertThat(reply.body()).contains(word);
    }
}
