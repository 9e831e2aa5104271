package org.comity.pdp.watch;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import org.comity.pdp.subject.RealTokens;
import org.eclipse.microprofile.config.ConfigProvider;

/** Asks the running server about a document of its own. */
final class Asking {
    final String person = token("person");
    final String system = token("system");
    final String anotherSystem = token("another-system");
    final String foreign = token("foreign");
    final String document = "doc-" + UUID.randomUUID();

    void label() {
        as(system).body("""
                        {"classification":"ES:CONFIDENCIAL","originator":"ES","releasable-to":["PT","FR"],"case":"ES-2026-0417",
                         "category":["case-file"],"permitted-purpose":["criminal-investigation"],"instrument":["EIO"],
                         "caveat":["NONE"],"retain-until":"2098-12-31"}""").put("/documents/" + document + "/label").then().statusCode(201);
    }

    Response ask(String token, String purpose) {
        return ask(as(token), purpose);
    }

    Response ask(RequestSpecification as, String purpose) {
        return as.body(question(purpose, "")).post("/access/v1/evaluation");
    }

    /** Asks with a label that differs from the registered one. */
    Response askStatingAnother(RequestSpecification as) {
        return as.body(question("criminal-investigation", ",\"properties\":{\"classification\":\"ES:RESERVADO\"}"))
                .post("/access/v1/evaluation");
    }

    RequestSpecification as(String token) {
        return given().header("Authorization", "Bearer " + token).contentType("application/json");
    }

    Scrape scrape() {
        return new Scrape(given().accept("text/plain").get("/q/metrics").asString());
    }

    private String question(String purpose, String properties) {
        return """
                {"subject":{"type":"user","id":"%s","properties":{"token":"%s"}},"action":{"name":"read"},\
                "resource":{"type":"document","id":"%s"%s},"context":{"purpose":"%s"}}""".formatted(RealTokens.PERSON, person, document, properties, purpose);
    }

    private static String token(String whose) {
        return ConfigProvider.getConfig().getValue("test.token." + whose, String.class);
    }
}
