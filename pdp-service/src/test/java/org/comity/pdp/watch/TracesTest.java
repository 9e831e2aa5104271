package org.comity.pdp.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.comity.pdp.subject.RealTokens;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Traces as a collector receives them, and log lines that belong to them. */
@QuarkusTest
@TestProfile(Watched.class)
class TracesTest {
    private static final String CALLERS_SPAN = "00f067aa0ba902b7";
    private static final int SERVER = 2;
    private static final int ERROR = 2;
    private static final Set<String> SAID = Set.of(
            "http.request.method",
            "http.route",
            "http.response.status_code",
            "comity.token.fault",
            "comity.subject.verified",
            "comity.label",
            "comity.evaluation",
            "comity.record",
            "comity.decision.id",
            "comity.effect",
            "comity.caller",
            "comity.policy.version",
            "comity.policy.digest",
            "error.type",
            // what Quarkus says of the thread
            "thread.id",
            "thread.name");

    @ConfigProperty(name = "test.otlp.folder")
    Path folder = Path.of("");

    private final Asking asking = new Asking();
    private final String trace = UUID.randomUUID().toString().replace("-", "");

    @Test
    void eachRoomHasASpanBelowTheRequestsOwnBelowTheCallers() throws InterruptedException {
        asking.label();
        for (int times = 1; times <= 2; times++) {
            // the label comes from the database, on another thread, the first time, and from memory the second
            String id = UUID.randomUUID().toString().replace("-", "");
            Response answer = asking.ask(traced(id, "01"), "criminal-investigation");
            assertThat(answer.<Boolean>path("decision")).isTrue();

            List<Received.Span> spans = new Received(folder).spans(id, 7);
            Received.Span request = one(spans, "POST /access/v1/evaluation");
            assertThat(request.parent()).isEqualTo(CALLERS_SPAN);
            assertThat(request.kind()).isEqualTo(SERVER);
            assertThat(request.attributes()).containsEntry("http.response.status_code", "200");
            for (String room : List.of("subject", "label", "evaluation", "audit")) {
                assertThat(one(spans, room).parent()).as(room).isEqualTo(request.id());
            }
            // the caller's token is verified at the door, the person's by the subject's room
            assertThat(spans.stream()
                            .filter(span -> span.name().equals("token"))
                            .map(Received.Span::parent))
                    .containsExactlyInAnyOrder(
                            request.id(), one(spans, "subject").id());
            assertThat(one(spans, "audit").attributes())
                    .containsEntry("comity.decision.id", answer.path("context.id"))
                    .containsEntry("comity.effect", "permit")
                    .containsEntry("comity.caller", "evidence-vault")
                    .containsEntry("comity.policy.version", answer.path("context.policy_set.version"));
            assertThat(spans).hasSize(7);
        }
    }

    @Test
    void whatTheCallerDoesNotRecordIsNotRecordedAndLittleOfWhatComesWithoutATrace() throws InterruptedException {
        asking.label();
        long before = new Received(folder).spans().size();
        for (int i = 0; i < 200; i++) {
            asking.ask(asking.system, "criminal-investigation").then().statusCode(200);
        }
        asking.ask(traced(trace, "00"), "criminal-investigation").then().statusCode(200);
        String last = UUID.randomUUID().toString().replace("-", "");
        asking.ask(traced(last, "01"), "criminal-investigation").then().statusCode(200);

        // what was asked last is there, so whatever else was to come has come
        assertThat(new Received(folder).spans(last, 7)).hasSize(7);
        assertThat(new Received(folder).spans()).noneMatch(span -> span.trace().equals(trace));
        assertThat((new Received(folder).spans().size() - before) / 7).isLessThan(40);
    }

    @Test
    void aRefusalShowsInTheTraceAndSaysWhatIsWrongWithTheToken() throws InterruptedException {
        asking.ask(
                        asking.as(asking.foreign).header("traceparent", "00-" + trace + "-" + CALLERS_SPAN + "-01"),
                        "criminal-investigation")
                .then()
                .statusCode(401);

        List<Received.Span> spans = new Received(folder).spans(trace, 2);
        assertThat(one(spans, "POST /access/v1/evaluation").attributes())
                .containsEntry("http.response.status_code", "401");
        assertThat(one(spans, "token").attributes()).containsEntry("comity.token.fault", "unknown-key");
    }

    @Test
    void nothingOfAnybodyIsInAnyTrace() throws InterruptedException {
        asking.label();
        asking.askStatingAnother(traced(trace, "01"));
        asking.ask(traced(trace, "01"), "trial");
        traced(trace, "01").get("/documents/" + asking.document + "/label?subject=" + RealTokens.PERSON);
        traced(trace, "01").get("/documents/" + asking.document + "/other");
        traced(trace, "01").body("x".repeat(2 << 20)).put("/documents/" + asking.document + "/label");
        traced(trace, "01").header("baggage", "subject=" + RealTokens.PERSON).get("/broken/late");

        Received received = new Received(folder);
        List<Received.Span> spans = received.spans(trace, 7 + 7 + 3 + 1 + 1 + 1);
        assertThat(spans).extracting(Received.Span::name).contains("GET /documents/{id}/label", "GET OTHER");
        assertThat(one(spans, "GET /broken/late").status()).isEqualTo(ERROR);
        Set<String> said = new HashSet<>();
        received.spans().forEach(span -> said.addAll(span.attributes().keySet()));
        assertThat(SAID).containsAll(said);
        assertThat(received.raw())
                .doesNotContain(asking.document)
                .doesNotContain("ES-2026-0417", RealTokens.PERSON, RealTokens.SYSTEM, "rui.santos", "service-account")
                .doesNotContain(asking.person, asking.system, "Bearer", "127.0.0.1")
                .doesNotContain("SECRETO", "PGR");
    }

    @Test
    void aLineOfTheLogBelongsToItsDecisionAndItsTrace() throws IOException, InterruptedException {
        asking.label();
        Response answer = asking.askStatingAnother(traced(trace, "00"));
        String id = answer.path("context.id");

        JsonNode line = line("alarm label-differs-from-register");
        assertThat(line.at("/mdc/decisionId").asText()).isEqualTo(id);
        assertThat(line.at("/mdc/traceId").asText()).isEqualTo(trace);
        assertThat(line.at("/level").asText()).isEqualTo("WARN");
    }

    private JsonNode line(String words) throws IOException, InterruptedException {
        for (int i = 0; i < 200; i++) {
            for (String each : Files.readAllLines(Path.of("target/test-log/watched.log"))) {
                if (each.contains(words) && each.contains(asking.document)) {
                    return JsonMapper.builder().build().readTree(each);
                }
            }
            Thread.sleep(50);
        }
        throw new AssertionError("no line says " + words);
    }

    private RequestSpecification traced(String id, String sampled) {
        return asking.as(asking.system).header("traceparent", "00-" + id + "-" + CALLERS_SPAN + "-" + sampled);
    }

    private static Received.Span one(List<Received.Span> spans, String name) {
        assertThat(spans).filteredOn(span -> span.name().equals(name)).as(name).hasSize(1);
        return spans.stream()
                .filter(span -> span.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
