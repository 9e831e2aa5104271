package org.comity.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.comity.e2e.world.Built;
import org.comity.e2e.world.Program;
import org.comity.e2e.world.PrometheusServer;
import org.comity.e2e.world.Question;
import org.comity.e2e.world.Realm;
import org.comity.e2e.world.Service;
import org.comity.e2e.world.Waiting;
import org.comity.e2e.world.Web;
import org.comity.e2e.world.WithWorld;
import org.comity.e2e.world.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Prometheus itself watches the service by our rules, and says when something is wrong with it. */
@Tag("rehearsal")
@ExtendWith(WithWorld.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WatchIT {
    private static final Duration SOON = Duration.ofMinutes(4);
    private static final Path RULES = Built.root().resolve("docker/observability");

    private final Realm realm;
    private final Service service;
    private final PrometheusServer prometheus;

    WatchIT(World world) {
        this.realm = world.realm();
        this.service = Service.start(
                "service-watched", realm, Service.PASSWORD_IS_LEVEL_2, "-Dquarkus.log.console.json.enabled=true");
        this.prometheus = PrometheusServer.start(service.address(), RULES.resolve("alerts.yml"));
    }

    @AfterAll
    void stop() {
        prometheus.close();
        service.close();
    }

    @Test
    void rulesAndExampleAreSoundAndDoWhatTheirTestsSay() {
        assertThat(promtool("check", "rules", "alerts.yml")).isZero();
        assertThat(promtool("check", "config", "prometheus.yml")).isZero();
        assertThat(promtool("test", "rules", "alerts.test.yml")).isZero();
    }

    @Test
    void everyRuleIsTried() throws IOException {
        String tests = Files.readString(RULES.resolve("alerts.test.yml"));
        for (String line : Files.readAllLines(RULES.resolve("alerts.yml"))) {
            if (line.strip().startsWith("- alert: ")) {
                assertThat(tests).contains("\"" + line.strip().substring("- alert: ".length()) + "\"");
            }
        }
    }

    @Test
    void anAlertFiresWhileTheLogCannotBeWrittenAndEndsWithIt() {
        Question question =
                Question.passing(realm.person("claire.martin"), "es-bank-records", Asked.label("es-bank-records"));
        Waiting.until(() -> prometheus.value("up") == 1, SOON, "Prometheus reaches the service");
        assertThat(service.ask(realm.vault(), question).status()).isEqualTo(200);
        assertThat(states()).isEmpty();

        // no file of the process may grow beyond one byte: to it the disk is full
        limitFiles("1");
        assertThat(service.ask(realm.vault(), question).status()).isEqualTo(503);
        Waiting.until(
                () -> "firing".equals(states().get("ComityLogCannotBeWritten")), SOON, "the alert on the log fires");
        JsonNode alert = alert("ComityLogCannotBeWritten");
        assertThat(alert.at("/labels/severity").asText()).isEqualTo("page");
        assertThat(alert.at("/annotations/summary").asText())
                .startsWith(service.address().getAuthority())
                .contains("cannot write its decision log");

        limitFiles("unlimited");
        Waiting.until(() -> !states().containsKey("ComityLogCannotBeWritten"), SOON, "the alert has ended");
        assertThat(service.ask(realm.vault(), question).status()).isEqualTo(200);
        // in between, not even its own log could grow
        assertThat(service.log().lines().filter(line -> line.startsWith("{")).map(WatchIT::json))
                .anyMatch(line -> line.path("level").asText().equals("WARN")
                        && line.path("message").asText().startsWith("the decision log can be written again"));
    }

    @Test
    void anAlertIsRaisedWhileThePolicyFolderIsRefused() {
        String file = "xacml/not-on-case.xml";
        service.policies().write(file, "<Policy");
        Waiting.until(() -> states().containsKey("ComityPolicyRejected"), SOON, "the alert on the policies is raised");
        service.policies().restore(file);
        Waiting.until(() -> !states().containsKey("ComityPolicyRejected"), SOON, "it has ended");
    }

    private Map<String, String> states() {
        Map<String, String> states = new HashMap<>();
        prometheus
                .alerts()
                .forEach(alert -> states.put(
                        alert.at("/labels/alertname").asText(),
                        alert.path("state").asText()));
        return states;
    }

    private JsonNode alert(String name) {
        for (JsonNode alert : prometheus.alerts()) {
            if (alert.at("/labels/alertname").asText().equals(name)) {
                return alert;
            }
        }
        throw new AssertionError("no alert " + name);
    }

    private static JsonNode json(String line) {
        try {
            return Web.JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void limitFiles(String bytes) {
        run(List.of("prlimit", "--pid", Long.toString(service.pid()), "--fsize=" + bytes + ":unlimited"));
    }

    private static int promtool(String... words) {
        List<String> command = new java.util.ArrayList<>(List.of("promtool"));
        command.addAll(List.of(words));
        return run(command);
    }

    private static int run(List<String> command) {
        Path log = Built.freshFolder("watch-tools").resolve(command.getFirst() + ".log");
        Program program = Program.start(command, Map.of(), RULES, log);
        int code = program.exitCode(Duration.ofMinutes(2));
        assertThat(code).as(() -> words(command, log)).isZero();
        return code;
    }

    private static String words(List<String> command, Path log) {
        try {
            return command + ": " + Files.readString(log, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
