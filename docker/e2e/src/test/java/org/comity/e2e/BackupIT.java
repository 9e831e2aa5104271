package org.comity.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.comity.e2e.world.Answer;
import org.comity.e2e.world.Built;
import org.comity.e2e.world.Question;
import org.comity.e2e.world.Realm;
import org.comity.e2e.world.Reply;
import org.comity.e2e.world.Service;
import org.comity.e2e.world.Web;
import org.comity.e2e.world.WithWorld;
import org.comity.e2e.world.World;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A backup is taken, things go on, a disk is lost, and after the restore the same questions have the same answers. */
@Tag("rehearsal")
@ExtendWith(WithWorld.class)
class BackupIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String STAYS = "ES-2026-0417-61";
    private static final String RAISED = "ES-2026-0417-62";
    private static final String DELETED = "ES-2026-0417-63";
    private static final String NEW = "ES-2026-0417-64";
    private static final List<String> ALL = List.of(STAYS, RAISED, DELETED, NEW);

    private final Realm realm;

    BackupIT(World world) {
        this.realm = world.realm();
    }

    @Test
    void withTheEmbeddedRegister() throws IOException {
        try (Service service = Service.start("backup-embedded", realm, Service.PASSWORD_IS_LEVEL_2)) {
            Path folder = Built.freshFolder("backups-embedded");
            Map<String, List<String>> before = labelled(service);
            Service.Said busy = service.command("backup", folder.resolve("busy").toString());
            assertThat(busy.code()).isEqualTo(1);
            assertThat(busy.words()).contains("the service has it open; stop the service first");
            assertThat(folder.resolve("busy")).doesNotExist();
            end(service);
            done(service.command("backup", folder.resolve("monday").toString()), "register: 3 documents, 3 changes");
            service.startAgain();

            rehearse(
                    service,
                    folder.resolve("monday"),
                    before,
                    () -> empty(service.home().resolve("data")));
        }
    }

    @Test
    void withPostgresqlWhileTheServiceRuns() throws IOException {
        try (EmbeddedPostgres database = EmbeddedPostgres.start();
                Service service = Service.start(
                        "backup-postgresql",
                        realm,
                        Service.PASSWORD_IS_LEVEL_2,
                        "-Dcomity.label.database=postgresql",
                        "-Dquarkus.datasource.postgresql.jdbc.url=jdbc:postgresql://127.0.0.1:%d/postgres"
                                .formatted(database.getPort()),
                        "-Dquarkus.datasource.postgresql.username=postgres",
                        "-Dquarkus.datasource.postgresql.password=postgres")) {
            Path folder = Built.freshFolder("backups-postgresql");
            Map<String, List<String>> before = labelled(service);
            done(service.command("backup", folder.resolve("monday").toString()), "register: 3 documents, 3 changes");

            Service.Said running =
                    service.command("restore", folder.resolve("monday").toString(), "--all-logs", "--into-existing");
            assertThat(running.code()).isEqualTo(1);
            assertThat(running.words()).contains("another process writes this log");
            rehearse(service, folder.resolve("monday"), before, () -> drop(database), "--all-logs");
        }
    }

    private void rehearse(
            Service service, Path backup, Map<String, List<String>> before, Runnable loss, String... options)
            throws IOException {
        register(service, RAISED, "es-secreto");
        delete(service, DELETED);
        register(service, NEW, "es-reservado");
        Map<String, List<String>> after = answers(service);
        assertThat(after.get(RAISED)).containsExactly("clearance-insufficient");
        assertThat(after.get(DELETED)).containsExactly("unlabelled");
        end(service);

        // the register is lost, the log is not: what was raised or deleted after the backup stays so
        loss.run();
        done(restore(service, backup, options), "3 of them are later than the backup");
        service.startAgain();
        assertThat(answers(service)).isEqualTo(after);
        assertThat(service.decisions().verify()).contains("each names the one before it");
        register(service, RAISED, "es-reservado");
        end(service);

        // all is lost: labels are as they were, and only if that is accepted
        loss.run();
        Files.delete(service.decisions().file());
        Service.Said refused = restore(service, backup, options);
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.words()).contains("no log tells what was changed after this backup");
        done(restore(service, backup, "--insecure-as-of-backup"), "WARNING: labels that were raised or deleted after");
        service.startAgain();
        assertThat(answers(service)).isEqualTo(before);
        assertThat(service.decisions().verify()).contains("each names the one before it");
        assertThat(service.decisions().text()).contains("\"kind\":\"restore\"");
    }

    private static Service.Said restore(Service service, Path backup, String... options) {
        List<String> arguments = new ArrayList<>(List.of("restore", backup.toString()));
        arguments.addAll(List.of(options));
        return service.command(arguments.toArray(String[]::new));
    }

    private Map<String, List<String>> labelled(Service service) {
        for (String document : List.of(STAYS, RAISED, DELETED)) {
            register(service, document, "es-reservado");
        }
        Map<String, List<String>> answers = answers(service);
        assertThat(answers.get(RAISED)).isEmpty();
        assertThat(answers.get(NEW)).containsExactly("unlabelled");
        return answers;
    }

    // the reasons of each denial; none for a Permit
    private Map<String, List<String>> answers(Service service) {
        Map<String, List<String>> answers = new LinkedHashMap<>();
        for (String document : ALL) {
            JsonNode none = Web.JSON.createObjectNode();
            Answer answer = service.answer(realm.vault(), Question.passing(realm.person("rui.santos"), document, none));
            assertThat(answer.reasons().isEmpty()).isEqualTo(answer.permitted());
            answers.put(document, List.copyOf(answer.reasons()));
        }
        return answers;
    }

    private void register(Service service, String document, String label) {
        Reply made = service.register(realm.vault(), document, Asked.label(label));
        assertThat(made.status()).as(made.toString()).isBetween(200, 204);
    }

    private void delete(Service service, String document) {
        Web.ask(service.to("/documents/" + document + "/label", realm.vault())
                        .DELETE()
                        .build())
                .expecting(204);
    }

    private static void done(Service.Said said, String words) {
        assertThat(said.code()).as(said.words()).isZero();
        assertThat(said.words()).contains(words).doesNotContain("Exception");
    }

    private static void end(Service service) {
        service.askToEnd();
        assertThat(service.exitCode(SOON)).isZero();
    }

    private static void empty(Path folder) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void drop(EmbeddedPostgres database) {
        try (Connection connection = database.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA public CASCADE");
            statement.execute("CREATE SCHEMA public");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
