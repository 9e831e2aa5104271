package org.comity.pdp.watch;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.comity.pdp.subject.RealTokens;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Metrics after real decisions: they answer what an operator asks, and say nothing of anybody. */
@QuarkusTest
@TestProfile(Watched.class)
class MetricsTest {
    private static final Set<String> LABELS = Set.of(
            "alarm",
            "caller",
            "digest",
            "effect",
            "fault",
            "le",
            "name",
            "operation",
            "outcome",
            "reason",
            "result",
            "stage",
            "version");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(comity_[a-z_]+)[`{]");

    @ConfigProperty(name = "test.token.person")
    String person = "";

    @ConfigProperty(name = "test.token.system")
    String system = "";

    @ConfigProperty(name = "test.token.another-system")
    String anotherSystem = "";

    @ConfigProperty(name = "test.token.foreign")
    String foreign = "";

    private final String document = "doc-" + UUID.randomUUID();

    @Test
    void decisionsAreCountedByEffectCallerAndReason() {
        Scrape before = scrape();
        label();
        assertThat(ask(system, "criminal-investigation").<Boolean>path("decision"))
                .isTrue();
        assertThat(ask(system, "trial").<Boolean>path("decision")).isFalse();
        assertThat(ask(anotherSystem, "criminal-investigation").<Boolean>path("decision"))
                .isTrue();
        Scrape after = scrape();

        assertThat(after.value("comity_denials_total", "reason=\"purpose-not-permitted\"")
                        - before.value("comity_denials_total", "reason=\"purpose-not-permitted\""))
                .isEqualTo(1);
        assertThat(decisions(after) - decisions(before)).isEqualTo(3);
        // the profile lets one caller be counted by name; whoever comes later is another
        assertThat(after.labels("comity_decisions_total").get("caller"))
                .hasSizeLessThanOrEqualTo(2)
                .contains("other");
        for (String stage : List.of("token", "subject", "label", "evaluation", "audit")) {
            String label = "stage=\"" + stage + "\"";
            assertThat(after.value("comity_stage_seconds_count", label)
                            - before.value("comity_stage_seconds_count", label))
                    .as(stage)
                    .isGreaterThanOrEqualTo(3);
            assertThat(after.value("comity_stage_seconds_bucket", label, "le=\"+Inf\""))
                    .as(stage)
                    .isEqualTo(after.value("comity_stage_seconds_count", label));
        }
        assertThat(after.value("http_server_requests_seconds_bucket", "uri=\"/access/v1/evaluation\"", "le=\"0.005\""))
                .isGreaterThanOrEqualTo(0);
        assertThat(after.names()).contains("http_server_requests_seconds_bucket");
    }

    @Test
    void whatIsRememberedIsToldApartFromWhatIsNot() {
        label();
        ask(system, "criminal-investigation");
        Scrape before = scrape();
        ask(system, "criminal-investigation");
        ask(system, "criminal-investigation");
        Scrape after = scrape();

        assertThat(after.value("comity_token_cache_total", "result=\"hit\"")
                        - before.value("comity_token_cache_total", "result=\"hit\""))
                .isEqualTo(4);
        assertThat(after.value("comity_label_cache_total") - before.value("comity_label_cache_total"))
                .isEqualTo(2);
        assertThat(after.value("comity_register_query_seconds_count", "operation=\"put\""))
                .isPositive();
    }

    @Test
    void alarmsAndRefusedTokensAreCounted() {
        label();
        Scrape before = scrape();
        given().header("Authorization", "Bearer " + system)
                .contentType("application/json")
                .body(question("criminal-investigation")
                        .replace(
                                "\"id\":\"" + document + "\"",
                                "\"id\":\"" + document + "\",\"properties\":{\"classification\":\"ES:RESERVADO\"}"))
                .post("/access/v1/evaluation")
                .then()
                .statusCode(200);
        ask(foreign, "criminal-investigation").then().statusCode(401);
        Scrape after = scrape();

        assertThat(after.value("comity_alarms_total", "alarm=\"label-differs-from-register\"")
                        - before.value("comity_alarms_total", "alarm=\"label-differs-from-register\""))
                .isEqualTo(1);
        assertThat(after.value("comity_tokens_refused_total", "fault=\"unknown-key\"")
                        - before.value("comity_tokens_refused_total", "fault=\"unknown-key\""))
                .isEqualTo(1);
    }

    @Test
    void nothingOfAnybodyStandsInAnyMetric() {
        label();
        ask(system, "criminal-investigation");
        ask(system, "trial");
        ask(foreign, "trial");
        // what is refused at the door, before a resource was found, with a document's name in its path
        as(system).body("x".repeat(2 << 20)).put("/documents/" + document + "/label");
        as(system).body("{").put("/documents/" + document + "/label");
        as(system).get("/documents/" + document);
        as(system).get("/documents/" + document + "/other");
        as(system).delete("/documents/" + document + "/label/");
        as(system).urlEncodingEnabled(false).get("/documents/" + document + ";x/label");
        as(system).patch("/documents/" + document + "/label");
        as(system).accept("image/png").get("/documents/" + document + "/label");
        as(foreign).get("/documents/" + document + "/label");
        as(system).get("/q/health?subject=" + RealTokens.PERSON + "&document=" + document);
        Scrape scrape = scrape();

        assertThat(scrape.text())
                .doesNotContain(document)
                .doesNotContain("ES-2026-0417", RealTokens.PERSON, RealTokens.SYSTEM, "rui.santos", "service-account")
                .doesNotContain(person, system, person.substring(person.lastIndexOf('.')), "Bearer", "127.0.0.1")
                .doesNotContain("SECRETO", "PGR");
        assertThat(scrape.labels("comity_").keySet()).isSubsetOf(LABELS);
        assertThat(scrape.labels("http_server_requests").get("uri"))
                .contains("/documents/{id}/label", "/access/v1/evaluation", "OTHER");
    }

    @Test
    void everyMetricIsInTheOperatorsTableAndEveryOneOfTheTableIsThere() throws IOException {
        label();
        ask(system, "criminal-investigation");
        Matcher row = ROW.matcher(Files.readString(Path.of("../docs/operators.md")));
        Set<String> table = new TreeSet<>();
        while (row.find()) {
            table.add(row.group(1));
        }
        Set<String> real = new TreeSet<>(scrape().families());
        real.removeIf(name -> !name.startsWith("comity_"));
        // the longest of a timer is a family of its own
        real.removeIf(name -> name.endsWith("_max"));

        assertThat(real).containsExactlyInAnyOrderElementsOf(table);
    }

    private static double decisions(Scrape scrape) {
        return scrape.value("comity_decisions_total");
    }

    private Scrape scrape() {
        return new Scrape(given().accept("text/plain").get("/q/metrics").asString());
    }

    private void label() {
        as(system).body("""
                        {"classification":"ES:CONFIDENCIAL","originator":"ES","releasable-to":["PT","FR"],"case":"ES-2026-0417",
                         "category":["case-file"],"permitted-purpose":["criminal-investigation"],"instrument":["EIO"],
                         "caveat":["NONE"],"retain-until":"2098-12-31"}""").put("/documents/" + document + "/label").then().statusCode(201);
    }

    private Response ask(String token, String purpose) {
        return as(token).body(question(purpose)).post("/access/v1/evaluation");
    }

    private String question(String purpose) {
        return """
                {"subject":{"type":"user","id":"%s","properties":{"token":"%s"}},"action":{"name":"read"},\
                "resource":{"type":"document","id":"%s"},"context":{"purpose":"%s"}}""".formatted(RealTokens.PERSON, person, document, purpose);
    }

    private static io.restassured.specification.RequestSpecification as(String token) {
        return given().header("Authorization", "Bearer " + token).contentType("application/json");
    }
}
