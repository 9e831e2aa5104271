package org.comity.pdp.endpoint.authzen;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.comity.pdp.subject.RealTokens;
import org.comity.pdp.watch.Watched;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands around the answer: AuthZEN Authorization API 1.0 §10.1. */
@QuarkusTest
@TestProfile(Watched.class)
class EvaluationOnTheWireTest {
    private static final String REQUEST_ID = "X-Request-ID";

    @Test
    void anAnswerIsJsonThatNobodyKeepsForLater() {
        Response answer = ask(request());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("application/json");
        assertThat(answer.headers().getValues("Cache-Control")).containsExactly("no-store");
        assertThat(answer.<Boolean>path("decision")).isFalse();
        assertThat(answer.<String>path("context.id")).isNotBlank();
    }

    @Test
    void anErrorIsKeptByNobodyEither() {
        Response refused = request().body("{").post("/access/v1/evaluation");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.headers().getValues("Cache-Control")).containsExactly("no-store");
    }

    @Test
    void aRequestIdIsGivenBackAsItCame() {
        Response answer = ask(request().header(REQUEST_ID, "bfe9eb29-ab87-4ca3-be83-a1d5d8305716"));
        assertThat(answer.headers().getValues(REQUEST_ID)).containsExactly("bfe9eb29-ab87-4ca3-be83-a1d5d8305716");
        assertThat(ask(request()).headers().hasHeaderWithName(REQUEST_ID)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "caf\u00e9", "x{129}", "tab\there"})
    void whatIsNoRequestIdIsNotGivenBack(String id) {
        String sent = id.equals("x{129}") ? "x".repeat(129) : id;
        Response answer = ask(request().header(REQUEST_ID, sent));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().hasHeaderWithName(REQUEST_ID)).isFalse();
    }

    private static Response ask(RequestSpecification request) {
        return request.body("""
                {"subject":{"type":"user","id":"%s","properties":{"token":"%s"}},"action":{"name":"read"},
                 "resource":{"type":"document","id":"nobody-labelled-it"},"context":{"purpose":"trial"}}""".formatted(RealTokens.PERSON, token("person"))).post("/access/v1/evaluation");
    }

    private static RequestSpecification request() {
        return given().header("Authorization", "Bearer " + token("system")).contentType("application/json");
    }

    private static String token(String whose) {
        return ConfigProvider.getConfig().getValue("test.token." + whose, String.class);
    }
}
