package org.comity.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.comity.e2e.Inquiries.Given;
import org.comity.e2e.world.Built;
import org.comity.e2e.world.Postgres;
import org.comity.e2e.world.Realm;
import org.comity.e2e.world.Reply;
import org.comity.e2e.world.Service;
import org.comity.e2e.world.Waiting;
import org.comity.e2e.world.Web;
import org.comity.e2e.world.WithWorld;
import org.comity.e2e.world.World;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two instances, a primary and a streaming replica: decisions go on while there is only the replica, for the grace. */
@Tag("rehearsal")
@ExtendWith(WithWorld.class)
class ReplicaIT {
    private static final Duration GRACE = Duration.ofSeconds(20);
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Pattern LAG = Pattern.compile("(?m)^comity_register_replica_lag_seconds(?:\\{.*})? (\\S+)$");

    private final Realm realm;

    ReplicaIT(World world) {
        this.realm = world.realm();
    }

    @Test
    @SuppressWarnings("try") // the primary goes away before the end
    void decisionsGoOnOnTheReplicaAndNoPermitOnAnOldLabelIsOlderThanTheGrace() throws Exception {
        Path folder = Built.freshFolder("replica");
        try (Postgres primary = Postgres.start(folder);
                Service first = started("replica-1", primary, "");
                Postgres replica = primary.replica(folder.resolve("copy"));
                Service service = started("replica-2", primary, replica.url())) {
            for (String document : List.of("kept", "raised", "raised-unseen")) {
                first.register(realm.vault(), document, Asked.label("es-reservado"))
                        .expecting(201);
            }
            assertThat(Inquiries.asked("raised", service, realm).permitted()).isTrue();
            Waiting.until(() -> lag(service) < 3, SOON, "the replica keeps up");

            // the replica stops to show what it hears, and another instance makes a label stricter
            replica.execute("SELECT pg_wal_replay_pause()");
            Waiting.pause(Duration.ofSeconds(1));
            for (String document : List.of("raised", "raised-unseen")) {
                first.register(realm.vault(), document, forNobodyHere()).expecting(200);
            }
            long raised = System.nanoTime();
            primary.kill();

            List<Given> answers = new ArrayList<>();
            boolean wasReadOnly = false;
            while (System.nanoTime() - raised < GRACE.plusSeconds(6).toNanos()) {
                for (String document : List.of("kept", "raised", "raised-unseen")) {
                    answers.add(Inquiries.asked(document, service, realm));
                }
                if (!wasReadOnly && isReadOnly(service)) {
                    wasReadOnly = true;
                    assertReadOnly(service);
                }
                Waiting.pause(Duration.ofMillis(100));
            }
            System.out.printf(
                    "replica: %d permits while the primary was away, the last asked %d ms after the label was raised (grace %d s)%n",
                    answers.stream().filter(Given::permitted).count(),
                    answers.stream()
                                    .filter(Given::permitted)
                                    .mapToLong(each -> each.sent() - raised)
                                    .max()
                                    .orElseThrow()
                            / 1_000_000,
                    GRACE.toSeconds());
            assertThat(wasReadOnly).isTrue();
            assertThat(answers)
                    .filteredOn(each -> each.document().equals("kept"))
                    .anyMatch(Given::permitted);
            assertThat(answers)
                    .as("a document that this instance was never asked about")
                    .filteredOn(each -> each.document().equals("raised-unseen"))
                    .anyMatch(Given::permitted);
            assertThat(answers).filteredOn(Given::permitted).allMatch(each -> each.sent() - raised < GRACE.toNanos());
            assertThat(answers)
                    .filteredOn(each -> each.sent() - raised > GRACE.toNanos())
                    .isNotEmpty()
                    .allMatch(each -> each.status() == 503);

            primary.startAgain();
            Waiting.until(() -> status(service, "raised-unseen") == 200, SOON, "the primary is used again");
            assertThat(Inquiries.asked("raised-unseen", service, realm).permitted())
                    .isFalse();
            assertThat(service.log()).doesNotContain(" ERROR ", "\tat ");
        }
    }

    private void assertReadOnly(Service service) {
        Reply refused = service.register(realm.vault(), "kept", Asked.label("es-secreto"));
        assertThat(refused.status()).as(refused.toString()).isEqualTo(503);
        assertThat(refused.contentType()).isEqualTo("application/problem+json");
        assertThat(refused.headers().firstValue("retry-after")).isPresent();
        assertThat(refused.json().path("detail").asText()).contains("read-only");
        Reply deletion = Web.ask(
                service.to("/documents/kept/label", realm.vault()).DELETE().build());
        assertThat(deletion.status()).as(deletion.toString()).isEqualTo(503);
    }

    private static boolean isReadOnly(Service service) {
        Reply readiness = service.readiness();
        for (JsonNode check : readiness.json().path("checks")) {
            if (check.path("data").path("mode").asText().equals("read-only")) {
                return readiness.status() == 200;
            }
        }
        return false;
    }

    private int status(Service service, String document) {
        try {
            return Inquiries.asked(document, service, realm).status();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static double lag(Service service) {
        Matcher lag = LAG.matcher(
                Web.ask(Web.to(service.address().resolve("/q/metrics")).build()).body());
        // `+Inf` is no number for Java
        return lag.find() && !lag.group(1).equals("+Inf") ? Double.parseDouble(lag.group(1)) : Double.NaN;
    }

    // another case than hers
    private static JsonNode forNobodyHere() {
        return ((ObjectNode) Asked.label("es-reservado")).put("case", "ES-2026-0502");
    }

    private Service started(String name, Postgres primary, String replica) {
        List<String> options = new ArrayList<>(primary.options());
        options.addAll(List.of(
                Service.PASSWORD_IS_LEVEL_2,
                "-Dcomity.audit.name=" + name,
                "-Dcomity.label.cache.grace=" + GRACE.toSeconds() + "s"));
        if (!replica.isEmpty()) {
            options.add("-Dcomity.label.replica-url=" + replica);
        }
        return Service.start(name, realm, options.toArray(String[]::new));
    }
}
