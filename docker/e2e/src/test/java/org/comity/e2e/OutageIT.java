package org.comity.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.comity.e2e.Inquiries.Given;
import org.comity.e2e.world.Built;
import org.comity.e2e.world.Postgres;
import org.comity.e2e.world.Realm;
import org.comity.e2e.world.Service;
import org.comity.e2e.world.Waiting;
import org.comity.e2e.world.WithWorld;
import org.comity.e2e.world.World;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** PostgreSQL is killed, ended or stopped where it is, and brought back, fifty times under load. */
@Tag("rehearsal")
@ExtendWith(WithWorld.class)
class OutageIT {
    private static final int ROUNDS = 50;
    private static final Set<Integer> LONG_ROUNDS = Set.of(10, 30);
    private static final int ROUND_OF_FIRST_COUNT = 5;
    private static final int A_SECOND = 60;
    private static final Duration GRACE = Duration.ofSeconds(8);
    private static final Duration SHORT = Duration.ofMillis(600);
    private static final Duration LONG = Duration.ofSeconds(12);
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int MOST_CONNECTIONS = 4;
    private static final List<String> DOCUMENTS =
            IntStream.range(0, 6).mapToObj(number -> "outage-" + number).toList();

    private final Realm realm;

    OutageIT(World world) {
        this.realm = world.realm();
    }

    /**
     * A time in which the database was away.
     *
     * @param tooLong whether it was meant to be longer than the grace
     * @param begin it has gone
     * @param end before it was started again
     * @param recovered how long the service took to use it again
     */
    private record Away(boolean tooLong, long begin, long end, Duration recovered) {}

    @Test
    void afterFiftyRoundsNothingHasLeakedAndNoPermitWasOlderThanTheGrace() throws IOException {
        Path folder = Built.freshFolder("outage");
        try (Postgres database = Postgres.start(folder);
                Service service = started(database)) {
            JsonNode label = Asked.label("es-secreto");
            DOCUMENTS.forEach(
                    document -> service.register(realm.vault(), document, label).expecting(201));
            List<Away> rounds = new ArrayList<>();
            List<Integer> threads = new ArrayList<>();
            List<Integer> files = new ArrayList<>();
            Inquiries inquiries = Inquiries.about(DOCUMENTS, service, realm, A_SECOND);
            try (inquiries) {
                Waiting.pause(Duration.ofSeconds(5));
                for (int round = 1; round <= ROUNDS; round++) {
                    rounds.add(round(round, database, service));
                    if (round >= ROUND_OF_FIRST_COUNT) {
                        threads.add(threads(service));
                        files.add(files(service));
                    }
                }
                Waiting.pause(Duration.ofSeconds(2));
            }
            int connections = Integer.parseInt(
                    database.value(
                            "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"));
            System.out.printf(
                    "outage: %d rounds, %d answers, %d not asked, back after %d ms at most; %d connections, threads %d then %d, files %d then %d%n",
                    rounds.size(),
                    inquiries.all().size(),
                    inquiries.left(),
                    rounds.stream()
                            .mapToLong(each -> each.recovered().toMillis())
                            .max()
                            .orElseThrow(),
                    connections,
                    threads.getFirst(),
                    threads.getLast(),
                    files.getFirst(),
                    files.getLast());

            rounds.forEach(round -> hold(round, inquiries));
            assertThat(inquiries.lost()).isEmpty();
            // and one that asks whether it is there
            assertThat(connections).isLessThanOrEqualTo(MOST_CONNECTIONS + 1);
            assertThat(threads.getLast()).isLessThanOrEqualTo(threads.getFirst() + 20);
            // less than one a round; as many as questions may be open come and go
            assertThat(files.getLast()).isLessThan(files.getFirst() + ROUNDS - ROUND_OF_FIRST_COUNT);
            assertThat(Inquiries.asked(DOCUMENTS.getFirst(), service, realm).permitted())
                    .isTrue();
            assertThat(service.decisions().ids()).containsAll(permits(inquiries.all()));
            assertThat(service.decisions().verify()).contains("each names the one before it");
            assertThat(service.log()).doesNotContain(" ERROR ", "\tat ");
        }
    }

    private Away round(int round, Postgres database, Service service) {
        boolean frozen = round % 3 == 0;
        if (frozen) {
            database.freeze();
        } else if (round % 3 == 1) {
            database.kill();
        } else {
            database.stopAtOnce();
        }
        long begin = System.nanoTime();
        Waiting.pause(LONG_ROUNDS.contains(round) ? LONG : SHORT);
        assertThat(service.register(realm.vault(), "written-" + round, Asked.label("es-secreto"))
                        .status())
                .isEqualTo(503);
        long end = System.nanoTime();
        if (frozen) {
            database.thaw();
        } else {
            database.startAgain();
        }
        long back = System.nanoTime();
        // a document that was never asked about: nothing but the database can answer
        Waiting.until(() -> isAnswered("new-" + round, service), SOON, "the service uses the database again");
        Away away = new Away(LONG_ROUNDS.contains(round), begin, end, Duration.ofNanos(System.nanoTime() - back));
        service.register(realm.vault(), "written-" + round, Asked.label("es-secreto"))
                .expecting(201);
        // what is remembered grows old and is heard again
        Waiting.pause(Duration.ofMillis(1200));
        return away;
    }

    private boolean isAnswered(String document, Service service) {
        try {
            return Inquiries.asked(document, service, realm).status() == 200;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void hold(Away away, Inquiries inquiries) {
        long over = away.begin() + GRACE.toNanos();
        assertThat(inquiries.within(
                        away.begin(), Math.min(over - Duration.ofSeconds(6).toNanos(), away.end())))
                .as("as configured, decisions go on")
                .isNotEmpty()
                .allMatch(Given::permitted);
        List<Given> late = inquiries.within(over, away.end());
        assertThat(late).as("and no longer").allMatch(each -> each.status() == 503);
        assertThat(late.isEmpty() && away.tooLong()).isFalse();
    }

    private static Set<String> permits(List<Given> answers) {
        return answers.stream().filter(Given::permitted).map(Given::id).collect(Collectors.toSet());
    }

    private Service started(Postgres database) {
        List<String> options = new ArrayList<>(database.options());
        options.addAll(List.of(
                Service.PASSWORD_IS_LEVEL_2,
                "-Dcomity.label.cache.grace=" + GRACE.toSeconds() + "s",
                "-Dquarkus.datasource.postgresql.jdbc.max-size=" + MOST_CONNECTIONS));
        return Service.start("service-outage", realm, options.toArray(String[]::new));
    }

    private static int threads(Service service) {
        return entries(service, "task");
    }

    private static int files(Service service) {
        return entries(service, "fd");
    }

    private static int entries(Service service, String folder) {
        try (Stream<Path> entries = Files.list(Path.of("/proc", String.valueOf(service.pid()), folder))) {
            return (int) entries.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
