package org.comity.pdp.endpoint.admin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Labels over HTTP on a running server, with the default policy set and a log on disk. */
@QuarkusTest
class LabelsOnTheWireTest {
    private static final String LABEL = """
            {"classification": "ES:SECRETO", "originator": "ES", "releasable-to": ["PT", "FR"], "case": "ES-2026-0417",
             "category": ["case-file"], "permitted-purpose": ["criminal-investigation"], "instrument": ["EIO"],
             "caveat": ["NONE"], "retain-until": "2031-12-31"}""";

    @ConfigProperty(name = "comity.audit.file")
    Path log = Path.of("");

    private final String document = "doc-" + UUID.randomUUID();

    @Test
    void aLabelThatWasPutIsShown() {
        Response put = put(LABEL);
        assertThat(put.statusCode()).as(put.asString()).isEqualTo(201);
        assertThat(put.header("ETag")).isEqualTo("\"1\"");

        Response shown = get();
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.header("ETag")).isEqualTo("\"1\"");
        assertThat(shown.<String>path("id")).isEqualTo(document);
        assertThat(shown.<Integer>path("version")).isEqualTo(1);
        assertThat(shown.<String>path("by.client")).isEqualTo("vault");
        assertThat(shown.<String>path("properties.classification")).isEqualTo("ES:SECRETO");
        assertThat(shown.<List<String>>path("properties.releasable-to")).containsExactly("PT", "FR");
        assertThat(shown.<List<String>>path("properties.caveat")).containsExactly("NONE");
    }

    @Test
    void aLabelThatIsPutAgainIsTheNextVersion() {
        put(LABEL);
        Response again = put(LABEL.replace("ES:SECRETO", "ES:RESERVADO"));

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.header("ETag")).isEqualTo("\"2\"");
        assertThat(get().<String>path("properties.classification")).isEqualTo("ES:RESERVADO");
    }

    @Test
    void aDeletedLabelIsGone() {
        put(LABEL);
        assertThat(delete().statusCode()).isEqualTo(204);
        assertThat(delete().statusCode()).isEqualTo(204);

        Response shown = get();
        assertThat(shown.statusCode()).isEqualTo(410);
        assertThat(shown.<String>path("type")).isEqualTo("urn:comity:problem:gone");
        assertThat(put(LABEL).header("ETag")).isEqualTo("\"3\"");
    }

    @Test
    void aDocumentThatNobodyLabelledIsNotFound() {
        assertThat(get().statusCode()).isEqualTo(404);
        assertThat(delete().statusCode()).isEqualTo(204);
        assertThat(get().statusCode()).isEqualTo(404);
    }

    @Test
    void nobodyOverwritesWhatTheyHaveNotSeen() {
        assertThat(vault().header("If-Match", "\"1\"").body(LABEL).put(path()).statusCode())
                .isEqualTo(412);
        assertThat(vault().header("If-None-Match", "*").body(LABEL).put(path()).statusCode())
                .isEqualTo(201);
        assertThat(vault().header("If-None-Match", "*").body(LABEL).put(path()).statusCode())
                .isEqualTo(412);
        assertThat(vault().header("If-Match", "\"7\", \"1\"")
                        .body(LABEL)
                        .put(path())
                        .header("ETag"))
                .isEqualTo("\"2\"");
        assertThat(vault().header("If-Match", "\"1\"").delete(path()).statusCode())
                .isEqualTo(412);
        assertThat(vault().header("If-Match", "W/\"2\"").delete(path()).statusCode())
                .isEqualTo(412);
        assertThat(vault().header("If-Match", "*").delete(path()).statusCode()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"1", "\"1\" \"2\"", "\"1\",", ",", ""})
    void anEntityTagThatIsNoneIsRefused(String tag) {
        assertThat(vault().header("If-Match", tag).body(LABEL).put(path()).statusCode())
                .isEqualTo(400);
    }

    @Test
    void aPathParameterDoesNotReachAnotherDocument() {
        put(LABEL);

        assertThat(vault().urlEncodingEnabled(false)
                        .body(LABEL.replace("ES:SECRETO", "ES:UNCLASSIFIED"))
                        .put("/documents/" + document + ";copy=2/label")
                        .statusCode())
                .isEqualTo(404);
        assertThat(vault().urlEncodingEnabled(false)
                        .delete("/documents/" + document + ";x/label")
                        .statusCode())
                .isEqualTo(404);
        assertThat(get().<String>path("properties.classification")).isEqualTo("ES:SECRETO");
    }

    @Test
    void everyFaultOfALabelIsTold() {
        Response refused = put("""
                {"classification": "ES:SECRETTO", "originator": "ES", "releasable-to": "NONE", "case": "417",
                 "category": ["case-file", "NONE"], "permitted-purpose": [], "clearance-rank": "4"}""");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.<String>path("type")).isEqualTo("urn:comity:problem:bad-label");
        assertThat(refused.<List<String>>path("faults"))
                .hasSize(8)
                .anyMatch(fault -> fault.contains("did you mean `ES:SECRETO`?"));
        assertThat(get().statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "  | the body is empty",
                "{\"classification\": \"ES:SE | it ends too early",
                "[] | not a JSON object",
                "{} {} | something stands behind",
                "{\"caveat\": \"NONE\", \"caveat\": \"ORCON\"} | twice",
                "{\"caveat\": null} | `/caveat` must be a string or an array of strings",
                "{\"caveat\": 7} | `/caveat` must be",
                "{\"caveat\": {\"a\": \"b\"}} | `/caveat` must be",
                "{\"caveat\": [\"ORCON\", 7]} | `/caveat/1` must be a string",
                "{\"a/b\": true} | `/a~1b` must be",
                "<label/> | a character that cannot stand there",
            })
    void whatIsNoLabelInJsonIsRefusedWithItsPlace(String body, String said) {
        Response refused = put(body == null ? "" : body);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.contentType()).isEqualTo("application/problem+json");
        assertThat(refused.<String>path("detail")).contains(said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void nestingWithoutEndIsRefused(String opening) {
        Response refused = put(opening.repeat(100_000));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.<String>path("detail")).contains("nested more than");
    }

    @Test
    void aMillionBracketsAreRefused() {
        assertThat(put("[".repeat(1_000_000)).statusCode()).isEqualTo(400);
    }

    @Test
    void aBodyAboveTheLimitIsRefused() {
        assertThat(put(" ".repeat(1024 * 1024) + LABEL).statusCode()).isEqualTo(413);
    }

    @Test
    void anotherContentTypeIsRefused() {
        assertThat(given().auth()
                        .oauth2("vault.label")
                        .contentType("application/xml")
                        .body("<label/>")
                        .put(path())
                        .statusCode())
                .isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "ä", "%00", "a%2Fb"})
    void aDocumentIdThatIsNoneIsRefused(String id) {
        assertThat(vault().urlEncodingEnabled(!id.contains("%"))
                        .body(LABEL)
                        .put("/documents/" + id + "/label")
                        .statusCode())
                .isIn(400, 404);
    }

    @Test
    void withoutATokenNothingIsToldOrDone() {
        Response refused = given().contentType("application/json").body(LABEL).put(path());

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.header("WWW-Authenticate")).startsWith("Bearer realm=\"comity\", DPoP ");
        assertThat(given().get(path()).statusCode()).isEqualTo(401);
        assertThat(given().delete(path()).statusCode()).isEqualTo(401);
        assertThat(get().statusCode()).isEqualTo(404);
    }

    @Test
    void withoutTheRoleNothingIsToldOrDone() {
        put(LABEL);
        RequestSpecification portal = given().auth().oauth2("portal.ask.explain.audit");

        assertThat(portal.get(path()).statusCode()).isEqualTo(403);
        assertThat(portal.delete(path()).statusCode()).isEqualTo(403);
        assertThat(portal.contentType("application/json")
                        .body(LABEL)
                        .put(path())
                        .statusCode())
                .isEqualTo(403);
        assertThat(get().<Integer>path("version")).isEqualTo(1);
    }

    @Test
    void everyChangeIsInTheLog() throws IOException {
        put(LABEL);
        delete();
        delete();

        List<String> lines;
        try (var all = Files.lines(log)) {
            lines = all.filter(line -> line.contains(document)).toList();
        }
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst())
                .contains(
                        "\"label-put\"",
                        "\"client\":\"vault\"",
                        "\"version\":1",
                        "\"classification\":[\"ES:SECRETO\"]");
        assertThat(lines.getLast()).contains("\"label-deleted\"", "\"version\":2");
    }

    private static RequestSpecification vault() {
        return given().auth().oauth2("vault.label").contentType("application/json");
    }

    private String path() {
        return "/documents/" + document + "/label";
    }

    private Response put(String body) {
        return vault().body(body).put(path());
    }

    private Response get() {
        return given().auth().oauth2("vault.label").get(path());
    }

    private Response delete() {
        return given().auth().oauth2("vault.label").delete(path());
    }
}
