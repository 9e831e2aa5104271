package org.comity.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.comity.e2e.world.Answer;
import org.comity.e2e.world.Containers;
import org.comity.e2e.world.Question;
import org.comity.e2e.world.Realm;
import org.comity.e2e.world.Reply;
import org.comity.e2e.world.Token;
import org.comity.e2e.world.Waiting;
import org.comity.e2e.world.Web;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The whole way against the images: Keycloak with our providers, PostgreSQL, and the service with nothing to write on. */
@Tag("containers")
class ContainersIT {
    @SuppressWarnings("NullAway.Init") // set before the first test
    private static Containers containers;

    @SuppressWarnings("NullAway.Init") // set before the first test
    private static Realm realm;

    @BeforeAll
    static void start() {
        containers = Containers.started();
        realm = containers.realm();
    }

    @AfterAll
    static void stop() {
        if (containers != null) {
            containers.close();
        }
    }

    @Test
    void everyQuestionHasTheWantedAnswerAndItIsInTheLog() {
        for (Asked asked : Asked.all()) {
            Answer answer = containers.answer(realm.vault(), asked.question(realm));
            assertThat(asked.isMetBy(answer)).as("%s: %s", asked, answer).isTrue();
            assertThat(containers.decisions().ids()).contains(answer.id());
        }
    }

    @Test
    void aLabelIsInPostgresqlAndCountsForThosePersonsThatItMay() throws Exception {
        Reply made = Web.ask(containers
                .to("/documents/ES-2026-0417-91/label", realm.vault())
                .PUT(Web.body(Asked.label("es-reservado")))
                .build());
        assertThat(made.status()).as(made.toString()).isBetween(200, 204);
        assertThat(containers.query("SELECT count(*) FROM label_change WHERE document = 'ES-2026-0417-91'"))
                .isEqualTo("1");
        assertThat(oneself("rui.santos").permitted()).isTrue();
        assertThat(oneself("ines.vega").permitted()).isFalse();
    }

    @Test
    void theLogThatTheImageWroteIsWhole() {
        oneself("ines.vega");
        assertThat(containers.decisions().verify()).contains("each names the one before it");
    }

    @Test
    void noBadTokenCountsNeitherAsACallersNorPassedAlong() {
        Token good = realm.person("rui.santos");
        Map<String, Token> bad = Map.of(
                "alg none", Forge.unsigned(good, "none"),
                "HS256 with the public key", Forge.signedWithPublicKey(good, realm),
                "longer life", Forge.claiming(good, claims -> claims.put("exp", 4_102_444_800L)),
                "unknown key", Forge.headed(good, header -> header.put("kid", "no-such-key")),
                "realm master", realm.masterToken());
        Question question = Question.passing(good, "ES-2026-0417-2", Asked.label("es-reservado"));
        assertThat(containers.answer(realm.vault(), question).permitted())
                .as("with the good one")
                .isTrue();
        bad.forEach((what, token) -> {
            assertThat(containers.ask(token, question).status()).as(what).isEqualTo(401);
            Answer passed = containers.answer(
                    realm.vault(),
                    new Question(
                            question.subject(),
                            token.value(),
                            question.document(),
                            question.label(),
                            question.action(),
                            question.purpose(),
                            question.recipient()));
            assertThat(passed.permitted()).as(what).isFalse();
            assertThat(passed.reasons()).as(what).containsExactly("subject-unverified");
        });
    }

    @Test
    void aChangeOfThePoliciesOnTheVolumeDecidesAndABadOneDoesNot() {
        Question question = Question.passing(realm.person("rui.santos"), "ES-2026-0417-2", Asked.label("es-reservado"));
        containers.policies().version("9.9.1");
        Waiting.until(
                () -> containers.answer(realm.vault(), question).version().equals("9.9.1"),
                Duration.ofMinutes(1),
                "the new version decides");
        containers.policies().write("xacml/clearance-insufficient.xml", "<Policy");
        Waiting.pause(Duration.ofSeconds(3));
        assertThat(containers.answer(realm.vault(), question).version()).isEqualTo("9.9.1");
        containers.policies().restore("xacml/clearance-insufficient.xml");
    }

    @Test
    void theHealthCheckIsACommandOfTheService() throws Exception {
        assertThat(containers.run("health")).isZero();
        assertThat(containers.run("health", "--live")).isZero();
        assertThat(containers.run("config", "check")).isZero();
    }

    private static Answer oneself(String person) {
        return containers.answer(realm.person(person), Question.forOneself(realm.person(person), "ES-2026-0417-91"));
    }
}
