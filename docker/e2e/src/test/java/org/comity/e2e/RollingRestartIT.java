package org.comity.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.comity.e2e.world.Balancer;
import org.comity.e2e.world.Built;
import org.comity.e2e.world.Certificate;
import org.comity.e2e.world.Realm;
import org.comity.e2e.world.Service;
import org.comity.e2e.world.Waiting;
import org.comity.e2e.world.WithWorld;
import org.comity.e2e.world.World;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two instances on one PostgreSQL behind the balancer of docker/balancer; each is restarted while questions come in. */
@Tag("rehearsal")
@ExtendWith(WithWorld.class)
class RollingRestartIT {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final Duration LOAD = Duration.ofMinutes(2);
    private static final int A_SECOND = 500;
    // longer than the balancer needs to notice: three checks, a second apart
    private static final String DELAY = "-Dquarkus.shutdown.delay=10S";
    private static final List<String> REGISTERED = List.of("es-secreto", "es-reservado", "eu-secret", "es-open");

    private final Realm realm;

    RollingRestartIT(World world) {
        this.realm = world.realm();
    }

    @Test
    void notOneQuestionFailsWhileBothInstancesAreRestarted() throws IOException {
        Path folder = Built.freshFolder("rolling");
        Certificate certificate = Certificate.made(folder, "pdp");
        Path password = Files.writeString(folder.resolve("password"), "postgres\n");
        try (EmbeddedPostgres database = EmbeddedPostgres.builder()
                        .setDataDirectory(folder.resolve("database"))
                        .start();
                Service one = started("pdp-1", certificate, database, password);
                Service other = started("pdp-2", certificate, database, password);
                Balancer balancer = Balancer.before(one, other, certificate)) {
            REGISTERED.forEach(document ->
                    one.register(realm.vault(), document, Asked.label(document)).expecting(201));
            SteadyLoad load = SteadyLoad.on(balancer.address(), realm, A_SECOND, LOAD);
            int restarts = 0;
            try (load) {
                Waiting.pause(Duration.ofSeconds(10));
                while (load.timeLeft().compareTo(Duration.ofSeconds(30)) > 0) {
                    restart(restarts % 2 == 0 ? one : other);
                    restarts++;
                }
            }
            System.out.printf("rolling restart: %s; %d restarts%n", load, restarts);

            assertThat(restarts).as("restarts").isGreaterThanOrEqualTo(2);
            assertThat(load.failed()).isEmpty();
            assertThat(load.wrong()).isEmpty();
            assertThat(load.ids()).as("an answer each").hasSize((int) LOAD.toSeconds() * A_SECOND);
            assertThat(load.ids()).anyMatch(id -> id.startsWith("pdp-1.")).anyMatch(id -> id.startsWith("pdp-2."));
            assertThat(written(one, other)).containsAll(load.ids());
            assertThat(one.decisions().verify()).contains("each names the one before it");
            assertThat(other.decisions().verify()).contains("each names the one before it");
            assertThat(one.log() + other.log()).doesNotContain(" ERROR ", "\tat ");
        }
    }

    private static Set<String> written(Service one, Service other) {
        Set<String> written = new HashSet<>(one.decisions().ids());
        written.addAll(other.decisions().ids());
        return written;
    }

    private static void restart(Service service) {
        service.askToEnd();
        assertThat(service.exitCode(SOON)).isZero();
        service.startAgain();
        // the balancer takes it in again after two good answers
        Waiting.pause(Duration.ofSeconds(5));
    }

    private Service started(String name, Certificate certificate, EmbeddedPostgres database, Path password) {
        return Service.startSecure(
                name,
                realm,
                certificate,
                Service.PASSWORD_IS_LEVEL_2,
                DELAY,
                "-Dcomity.audit.name=" + name,
                "-Dcomity.label.database=postgresql",
                "-Dquarkus.datasource.postgresql.jdbc.url=jdbc:postgresql://127.0.0.1:%d/postgres"
                        .formatted(database.getPort()),
                "-Dquarkus.datasource.postgresql.username=postgres",
                "-Dcomity.secret-files.quarkus.datasource.postgresql.password=" + password);
    }
}
