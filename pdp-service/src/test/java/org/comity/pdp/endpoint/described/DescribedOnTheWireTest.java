package org.comity.pdp.endpoint.described;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.comity.pdp.subject.RealTokens;
import org.comity.pdp.watch.Watched;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** What really comes, against the description that the service itself hands out. */
@QuarkusTest
@TestProfile(Watched.class)
class DescribedOnTheWireTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PROBLEM = "application/problem+json";
    private static final String LABEL = """
            {"classification": "ES:RESERVADO", "originator": "ES", "releasable-to": ["PT"], "case": "ES-2026-0417",
             "category": ["case-file"], "permitted-purpose": ["criminal-investigation"], "instrument": ["EIO"],
             "caveat": ["NONE"], "retain-until": "2099-12-31"}""";

    @Test
    void theWholeFileIsServed() {
        Description served = served();
        assertThat(served.operations()).hasSize(8);
        assertThat(served.badExamples()).isEmpty();
        assertThat(served.examples()).isGreaterThanOrEqualTo(9);
    }

    @Test
    void permitsAndDenialsAreAsDescribed() {
        Response permit = evaluate(question(LABEL));
        assertThat(permit.<Boolean>path("decision")).as(permit.asString()).isTrue();
        assertThat(permit.<Integer>path("context.obligations.size()")).isGreaterThan(2);
        isDescribed("POST /access/v1/evaluation", permit, "application/json");

        Response deny = evaluate(question(LABEL.replace("RESERVADO", "SECRETO")));
        assertThat(deny.<Boolean>path("decision")).isFalse();
        assertThat(deny.<Integer>path("context.reasons.size()")).isPositive();
        isDescribed("POST /access/v1/evaluation", deny, "application/json");
    }

    @Test
    void theSameInXacmlIsAsDescribed() {
        for (String document : new String[] {"nobody-labelled-it", labelled()}) {
            Response answer = system().contentType("application/xacml+json")
                    .body("""
                    {"Request": {"AccessSubject": {"Attribute": [{"AttributeId": "urn:comity:subject:token", "Value": "%s"}]},
                     "Action": {"Attribute": [{"AttributeId": "urn:oasis:names:tc:xacml:1.0:action:action-id", "Value": "read"}]},
                     "Environment": {"Attribute": [{"AttributeId": "urn:comity:environment:purpose", "Value": "criminal-investigation"}]},
                     "Resource": {"Attribute": [{"AttributeId": "urn:oasis:names:tc:xacml:1.0:resource:resource-id", "Value": "%s"}]}}}""".formatted(token("person"), document))
                    .post("/xacml/pdp");
            assertThat(answer.<String>path("Response[0].Decision"))
                    .as(answer.asString())
                    .isEqualTo(document.startsWith("nobody") ? "Deny" : "Permit");
            isDescribed("POST /xacml/pdp", answer, "application/xacml+json");
        }
    }

    @Test
    void labelsAreAsDescribed() {
        String path = "/documents/" + labelled() + "/label";
        isDescribed("GET /documents/{id}/label", system().get(path), "application/json");
        isDescribed("PUT /documents/{id}/label", labelBody().put(path), "application/json");
        isDescribed(
                "PUT /documents/{id}/label",
                system().contentType("application/json").body("{}").put(path),
                PROBLEM);
        assertThat(system().delete(path).statusCode()).isEqualTo(204);
        isDescribed("GET /documents/{id}/label", system().get(path), PROBLEM);
    }

    @Test
    void thePolicySetAndTheMetadataAreAsDescribed() {
        isDescribed("GET /policy-set", system().get("/policy-set"), "application/json");
        isDescribed(
                "GET /.well-known/authzen-configuration",
                given().get("/.well-known/authzen-configuration"),
                "application/json");
    }

    @Test
    void problemsAreAsDescribed() {
        ObjectNode stated = question(LABEL);
        stated.withObject("/subject/properties").put("clearance", "ES:SECRETO");
        Response reserved = evaluate(stated);
        assertThat(reserved.statusCode()).isEqualTo(400);
        isDescribed("POST /access/v1/evaluation", reserved, PROBLEM);
        Response nobody = given().contentType("application/json").body("{}").post("/access/v1/evaluation");
        assertThat(nobody.statusCode()).isEqualTo(401);
        isDescribed("POST /access/v1/evaluation", nobody, PROBLEM);
        isDescribed(
                "POST /access/v1/evaluation",
                system().contentType("application/json").body("{}").post("/access/v1/evaluation"),
                PROBLEM);
    }

    private static Description served() {
        return new Description(json(given().queryParam("format", "json").get("/q/openapi")));
    }

    private static void isDescribed(String operation, Response answer, String type) {
        assertThat(answer.contentType()).startsWith(type);
        assertThat(served().faults(operation, answer.statusCode(), type, json(answer)))
                .isEmpty();
    }

    private static String labelled() {
        String document = "doc-" + UUID.randomUUID();
        assertThat(labelBody().put("/documents/" + document + "/label").statusCode())
                .isEqualTo(201);
        return document;
    }

    private static RequestSpecification labelBody() {
        return system().contentType("application/json").body(LABEL);
    }

    private static Response evaluate(ObjectNode question) {
        return system().contentType("application/json")
                .body(question.toString())
                .post("/access/v1/evaluation");
    }

    private static ObjectNode question(String label) {
        ObjectNode question = (ObjectNode) parsed("""
                {"subject": {"type": "user", "id": "%s", "properties": {"token": "%s"}}, "action": {"name": "read"},
                 "resource": {"type": "document", "id": "stated-%s"},
                 "context": {"purpose": "criminal-investigation"}}""".formatted(RealTokens.PERSON, token("person"), UUID.randomUUID()));
        question.withObject("/resource").set("properties", parsed(label));
        return question;
    }

    private static RequestSpecification system() {
        return given().header("Authorization", "Bearer " + token("system"));
    }

    private static String token(String whose) {
        return ConfigProvider.getConfig().getValue("test.token." + whose, String.class);
    }

    private static JsonNode json(Response answer) {
        return parsed(answer.asString());
    }

    private static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(json, e);
        }
    }
}
