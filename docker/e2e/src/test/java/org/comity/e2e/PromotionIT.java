package org.comity.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.comity.e2e.Inquiries.Given;
import org.comity.e2e.world.Built;
import org.comity.e2e.world.MovingAddress;
import org.comity.e2e.world.Postgres;
import org.comity.e2e.world.Realm;
import org.comity.e2e.world.Service;
import org.comity.e2e.world.Waiting;
import org.comity.e2e.world.WithWorld;
import org.comity.e2e.world.World;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The primary's host vanishes under load, its synchronous replica is promoted, and the name leads to it, as operators do. */
@Tag("rehearsal")
@ExtendWith(WithWorld.class)
class PromotionIT {
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int A_SECOND = 20;

    private final Realm realm;

    PromotionIT(World world) {
        this.realm = world.realm();
    }

    @Test
    void decisionsGoOnNothingThatWasAnsweredIsMissingAndTheOldPrimaryIsNotHeardWhenItComesBack() throws IOException {
        Path folder = Built.freshFolder("promotion");
        try (Postgres old = Postgres.start(folder);
                MovingAddress name = MovingAddress.to(old.port());
                Service first = started("promotion-1", old, name);
                Postgres replica = old.replica(folder.resolve("copy"));
                Service second = started("promotion-2", old, name, "-Dcomity.label.replica-url=" + replica.url())) {
            first.register(realm.vault(), "kept", Asked.label("es-reservado")).expecting(201);
            first.register(realm.vault(), "raised", Asked.label("es-reservado")).expecting(201);
            assertThat(Inquiries.asked("raised", second, realm).permitted()).isTrue();
            // from here on nothing is answered that the replica does not have
            old.execute("ALTER SYSTEM SET synchronous_standby_names = '*'");
            old.execute("SELECT pg_reload_conf()");
            Waiting.until(
                    () -> old.value("SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'")
                            .equals("1"),
                    SOON,
                    "the replica is synchronous");
            first.register(realm.vault(), "raised", forNobodyHere()).expecting(200);
            long raised = System.nanoTime();

            Inquiries inquiries = Inquiries.about(List.of("kept", "raised"), second, realm, A_SECOND);
            long vanished;
            long promoted;
            long changed;
            try (inquiries) {
                Waiting.pause(Duration.ofSeconds(3));
                old.freeze();
                vanished = System.nanoTime();
                Waiting.pause(Duration.ofSeconds(6));
                assertThat(replica.value("SELECT pg_promote()")).isEqualTo("t");
                // with nobody behind it, a server that waits for a replica would never answer a change
                replica.execute("ALTER SYSTEM SET synchronous_standby_names = ''");
                replica.execute("SELECT pg_reload_conf()");
                name.leadTo(replica.port());
                promoted = System.nanoTime();
                Waiting.until(() -> isChanged(first, "after"), SOON, "labels can be changed again");
                changed = System.nanoTime();
                first.register(realm.vault(), "kept", forNobodyHere()).expecting(200);
                Waiting.pause(Duration.ofSeconds(2));
                old.thaw();
                Waiting.pause(Duration.ofSeconds(8));
            }
            long ended = System.nanoTime();
            List<Given> all = inquiries.all();
            System.out.printf(
                    "promotion: %d answers, %d permits; a change is taken %d ms after the name leads to the new primary%n",
                    all.size(), all.stream().filter(Given::permitted).count(), (changed - promoted) / 1_000_000);
            assertThat(all)
                    .as("what was answered before the primary vanished is not forgotten")
                    .filteredOn(each -> each.document().equals("raised") && each.sent() - raised > 2_000_000_000L)
                    .isNotEmpty()
                    .noneMatch(Given::permitted);
            assertThat(inquiries.within(vanished + Duration.ofSeconds(3).toNanos(), promoted))
                    .as("decisions go on")
                    .filteredOn(each -> each.document().equals("kept"))
                    .isNotEmpty()
                    .allMatch(Given::permitted);
            assertThat(inquiries.within(changed + Duration.ofSeconds(2).toNanos(), ended))
                    .as("the new primary is heard, and the old one is not")
                    .isNotEmpty()
                    .allMatch(each -> each.status() == 200 && !each.permitted());
            assertThat(inquiries.lost()).isEmpty();
            for (Service service : List.of(first, second)) {
                assertThat(service.readiness().status()).isEqualTo(200);
                assertThat(service.decisions().verify()).contains("each names the one before it");
                assertThat(service.log()).doesNotContain(" ERROR ");
            }
        }
    }

    private boolean isChanged(Service service, String document) {
        int status = service.register(realm.vault(), document, Asked.label("es-reservado"))
                .status();
        return status == 201 || status == 200;
    }

    // another case than hers
    private static JsonNode forNobodyHere() {
        return ((ObjectNode) Asked.label("es-reservado")).put("case", "ES-2026-0502");
    }

    private Service started(String instance, Postgres database, MovingAddress name, String... more) {
        return Service.start(
                instance,
                realm,
                Stream.of(
                                database.options().stream()
                                        .map(option ->
                                                option.replace(":" + database.port() + "/", ":" + name.port() + "/")),
                                Stream.of(
                                        Service.PASSWORD_IS_LEVEL_2,
                                        "-Dcomity.audit.name=" + instance,
                                        "-Dcomity.label.cache.grace=" + GRACE.toSeconds() + "s"),
                                Arrays.stream(more))
                        .flatMap(each -> each)
                        .toArray(String[]::new));
    }
}
