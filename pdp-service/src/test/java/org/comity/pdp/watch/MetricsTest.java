package org.comity.pdp.watch;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.comity.pdp.subject.RealTokens;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Metrics after real decisions: they answer what an operator asks, and say nothing of anybody. */
@QuarkusTest
@TestProfile(Watched.class)
class MetricsTest {
    private static final Set<String> LABELS = Set.of(
            "alarm",
            "key",
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
    private static final Path OBSERVABILITY = Path.of("../docker/observability");
    private static final Pattern METRIC =
            Pattern.compile("\\b(?:comity|http_server|jvm|process|agroal|system)_[a-z_]+|[a-z_]+(?=\\{)");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(comity_[a-z_]+)[`{]");

    private final Asking asking = new Asking();

    @Test
    void decisionsAreCountedByEffectCallerAndReason() {
        Scrape before = asking.scrape();
        asking.label();
        assertThat(asking.ask(asking.system, "criminal-investigation").<Boolean>path("decision"))
                .isTrue();
        assertThat(asking.ask(asking.system, "trial").<Boolean>path("decision")).isFalse();
        assertThat(asking.ask(asking.anotherSystem, "criminal-investigation").<Boolean>path("decision"))
                .isTrue();
        Scrape after = asking.scrape();

        assertThat(after.value("comity_denials_total", "reason=\"withheld\"")
                        - before.value("comity_denials_total", "reason=\"withheld\""))
                .isEqualTo(1);
        // whoever was denied may read the metrics: they tell nothing of the document that the denial does not tell
        assertThat(after.labels("comity_denials_total").get("reason"))
                .containsExactlyInAnyOrder(
                        "assurance-too-low",
                        "undertaking-missing",
                        "training-lapsed",
                        "subject-unverified",
                        "policy-error",
                        "withheld");
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
        asking.label();
        asking.ask(asking.system, "criminal-investigation");
        Scrape before = asking.scrape();
        asking.ask(asking.system, "criminal-investigation");
        asking.ask(asking.system, "criminal-investigation");
        Scrape after = asking.scrape();

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
        asking.label();
        Scrape before = asking.scrape();
        asking.askStatingAnother(asking.as(asking.system)).then().statusCode(200);
        asking.ask(asking.foreign, "criminal-investigation").then().statusCode(401);
        Scrape after = asking.scrape();

        assertThat(after.value("comity_alarms_total", "alarm=\"label-differs-from-register\"")
                        - before.value("comity_alarms_total", "alarm=\"label-differs-from-register\""))
                .isEqualTo(1);
        assertThat(after.value("comity_tokens_refused_total", "fault=\"unknown-key\"")
                        - before.value("comity_tokens_refused_total", "fault=\"unknown-key\""))
                .isEqualTo(1);
    }

    @Test
    void refusedProofsAreCounted() {
        Scrape before = asking.scrape();
        asking.ask(
                        given().header("Authorization", "DPoP " + asking.system).contentType("application/json"),
                        "criminal-investigation")
                .then()
                .statusCode(401);
        Scrape after = asking.scrape();

        assertThat(after.value("comity_proofs_refused_total", "fault=\"not-bound\"")
                        - before.value("comity_proofs_refused_total", "fault=\"not-bound\""))
                .isEqualTo(1);
    }

    @Test
    void nothingOfAnybodyStandsInAnyMetric() {
        asking.label();
        asking.ask(asking.system, "criminal-investigation");
        asking.ask(asking.system, "trial");
        asking.ask(asking.foreign, "trial");
        // what is refused at the door, before a resource was found, with a document's name in its path
        asking.as(asking.system).body("x".repeat(2 << 20)).put("/documents/" + asking.document + "/label");
        asking.as(asking.system).body("{").put("/documents/" + asking.document + "/label");
        asking.as(asking.system).get("/documents/" + asking.document);
        asking.as(asking.system).get("/documents/" + asking.document + "/other");
        asking.as(asking.system).delete("/documents/" + asking.document + "/label/");
        asking.as(asking.system).urlEncodingEnabled(false).get("/documents/" + asking.document + ";x/label");
        asking.as(asking.system).patch("/documents/" + asking.document + "/label");
        asking.as(asking.system).accept("image/png").get("/documents/" + asking.document + "/label");
        asking.as(asking.foreign).get("/documents/" + asking.document + "/label");
        asking.as(asking.system).get("/q/health?subject=" + RealTokens.PERSON + "&document=" + asking.document);
        Scrape scrape = asking.scrape();

        assertThat(scrape.text())
                .doesNotContain(asking.document)
                .doesNotContain("ES-2026-0417", RealTokens.PERSON, RealTokens.SYSTEM, "rui.santos", "service-account")
                .doesNotContain(
                        asking.person,
                        asking.system,
                        asking.person.substring(asking.person.lastIndexOf('.')),
                        "Bearer",
                        "127.0.0.1")
                .doesNotContain("SECRETO", "PGR");
        assertThat(scrape.labels("comity_").keySet()).isSubsetOf(LABELS);
        assertThat(scrape.labels("http_server_requests").get("uri"))
                .contains("/documents/{id}/label", "/access/v1/evaluation", "OTHER");
    }

    @Test
    void everyMetricIsInTheOperatorsTableAndEveryOneOfTheTableIsThere() throws IOException {
        asking.label();
        asking.ask(asking.system, "criminal-investigation");
        String guide = Files.readString(Path.of("../docs/operators.md"));
        Matcher row = ROW.matcher(guide.substring(guide.indexOf("### Metrics"), guide.indexOf("### Alerts")));
        Set<String> table = new TreeSet<>();
        while (row.find()) {
            table.add(row.group(1));
        }
        Set<String> real = new TreeSet<>(asking.scrape().families());
        real.removeIf(name -> !name.startsWith("comity_"));
        // the longest of a timer is a family of its own
        real.removeIf(name -> name.endsWith("_max"));

        assertThat(real).containsExactlyInAnyOrderElementsOf(table);
    }

    private static double decisions(Scrape scrape) {
        return scrape.value("comity_decisions_total");
    }

    @Test
    void whenACertificateEndsIsShown() {
        assertThat(asking.scrape()
                        .value("comity_certificate_expires_seconds", "key=\"quarkus.tls.spare.key-store.pem.server\""))
                .isGreaterThan((double) InstantSource.system().instant().getEpochSecond() + 80 * 86_400);
    }

    @Test
    void whatAlertsAndDashboardAskForIsThere() throws IOException {
        asking.label();
        asking.ask(asking.system, "criminal-investigation");
        Set<String> real = asking.scrape().names();
        // Prometheus' own, about the scrape
        real.add("up");
        JsonMapper json = JsonMapper.builder().build();
        List<String> expressions = new ArrayList<>();
        JsonNode alerts = json.valueToTree(new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(Files.readString(OBSERVABILITY.resolve("alerts.yml"))));
        alerts.findValues("expr").forEach(expression -> expressions.add(expression.asText()));
        assertThat(expressions).hasSizeGreaterThan(10);
        int ofAlerts = expressions.size();
        JsonNode dashboard =
                json.readTree(OBSERVABILITY.resolve("dashboard.json").toFile());
        dashboard.findValues("expr").forEach(expression -> expressions.add(expression.asText()));
        expressions.add(dashboard.at("/templating/list/1/query").asText());
        assertThat(expressions).hasSizeGreaterThan(ofAlerts + 15);

        for (String expression : expressions) {
            Matcher metric = METRIC.matcher(expression);
            assertThat(metric.find()).as(expression).isTrue();
            do {
                assertThat(real).as(expression).contains(metric.group());
            } while (metric.find());
        }
    }
}
