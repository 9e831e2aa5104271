package org.comity.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.comity.e2e.world.Answer;
import org.comity.e2e.world.Question;
import org.comity.e2e.world.Realm;
import org.comity.e2e.world.Reply;
import org.comity.e2e.world.Service;
import org.comity.e2e.world.Token;
import org.comity.e2e.world.WithWorld;
import org.comity.e2e.world.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From a real token to an answer, in every dialect. */
@ExtendWith(WithWorld.class)
class WayIT {
    private final Realm realm;
    private final Service service;

    WayIT(World world) {
        this.realm = world.realm();
        this.service = world.service();
    }

    static List<Asked> questions() {
        return Asked.all();
    }

    @ParameterizedTest
    @MethodSource("questions")
    void everyQuestionHasTheWantedAnswerInEveryDialect(Asked asked) {
        Question question = asked.question(realm);
        Answer authzen = service.answer(realm.vault(), question);
        assertThat(asked.isMetBy(authzen)).as("%s: %s", asked, authzen).isTrue();
        Answer json = Answer.ofXacmlJson(service.post(
                "/xacml/pdp",
                realm.vault(),
                "application/xacml+json",
                question.xacmlJson().toString()));
        assertThat(json.sameAs(authzen)).as("in JSON: %s", json).isTrue();
        Answer xml = Answer.ofXacmlXml(
                service.post("/xacml/pdp", realm.vault(), "application/xacml+xml", question.xacmlXml()));
        assertThat(xml.sameAs(authzen)).as("in XML: %s", xml).isTrue();
        assertThat(service.decisions().ids()).contains(authzen.id(), json.id(), xml.id());
    }

    @Test
    void anObligationArrivesWithItsParameters() {
        Token person = realm.person("rui.santos");
        Reply reply =
                service.ask(realm.vault(), Question.passing(person, "ES-2026-0417-2", Asked.label("es-reservado")));
        JsonNode limitation = obligation(reply, "use-limitation");
        assertThat(limitation.path("purpose")).extracting(JsonNode::asText).containsExactly("criminal-investigation");
        assertThat(limitation.path("case")).extracting(JsonNode::asText).containsExactly("ES-2026-0417");
        assertThat(limitation.path("instrument")).extracting(JsonNode::asText).containsExactly("EIO");
        assertThat(obligation(reply, "destroy-by").path("date"))
                .extracting(JsonNode::asText)
                .allMatch(date -> date.startsWith("2099-12-31"))
                .hasSize(1);
    }

    @Test
    void aPersonAsksForThemselvesAboutARegisteredDocument() {
        service.register(realm.vault(), "ES-2026-0417-11", Asked.label("es-reservado"))
                .expecting(201);
        Answer portuguese = service.answer(
                realm.person("rui.santos"), Question.forOneself(realm.person("rui.santos"), "ES-2026-0417-11"));
        assertThat(portuguese.permitted()).isTrue();
        Answer without = service.answer(
                realm.person("ines.vega"), Question.forOneself(realm.person("ines.vega"), "ES-2026-0417-11"));
        assertThat(without.permitted()).isFalse();
        assertThat(without.reasons())
                .as("not for people without the role `explain`")
                .isEmpty();
    }

    @Test
    void whatThePersonCanMendIsToldToThemWhenNothingElseRefuses() {
        service.register(realm.vault(), "ES-2026-0417-12", Asked.label("eu-secret"))
                .expecting(201);
        Token person = realm.person("sofia.lindqvist");
        Answer answer = service.answer(person, Question.forOneself(person, "ES-2026-0417-12"));
        assertThat(answer.reasons()).containsExactly("undertaking-missing");
    }

    @Test
    void aPermitThatNeedsMoreThanTheCallerCanFulfilIsADenial() {
        Token person = realm.person("rui.santos");
        ObjectNode body = Question.passing(person, "ES-2026-0417-2", Asked.label("es-reservado"))
                .authzen();
        ((ObjectNode) body.path("context")).putArray("comity_obligations").add("watermark");
        Answer answer = Answer.ofAuthzen(
                service.post("/access/v1/evaluation", realm.vault(), "application/json", body.toString()));
        assertThat(answer.permitted()).isFalse();
        assertThat(answer.reasons()).containsExactly("obligation-not-supported");
    }

    @Test
    void byItselfTheServiceDoesNotTakeAPasswordForTwoFactors() {
        try (Service strict = Service.start("service-strict", realm)) {
            Token person = realm.person("rui.santos");
            Question question = Question.passing(person, "ES-2026-0417-2", Asked.label("es-reservado"));
            Answer answer = strict.answer(realm.vault(), question);
            assertThat(answer.permitted()).isFalse();
            assertThat(answer.reasons()).containsExactly("assurance-too-low");
            assertThat(strict.answer(realm.vault(), question.stating(Asked.label("es-open")))
                            .permitted())
                    .isTrue();
        }
        assertThat(service.log()).contains("insecure-password-is-level-2");
    }

    private static JsonNode obligation(Reply reply, String name) {
        for (JsonNode obligation : reply.expecting(200).json().path("context").path("obligations")) {
            if (obligation.path("properties").path("name").asText().equals(name)) {
                return obligation.path("properties");
            }
        }
        throw new AssertionError("no obligation " + name + ": " + reply);
    }
}
