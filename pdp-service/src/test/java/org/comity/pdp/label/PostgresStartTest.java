package org.comity.pdp.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the service does with a PostgreSQL when it starts: it takes it, brings it up to date, or says why not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresStartTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

    private final PostgresServer server;
    private int databases;
    private String url = "";

    PostgresStartTest(@TempDir Path folder) {
        this.server = PostgresServer.start(folder.resolve("data"));
    }

    @AfterAll
    void close() throws IOException {
        server.close();
    }

    @BeforeEach
    void anEmptyDatabase() throws SQLException {
        databases++;
        server.execute("CREATE DATABASE of_test_" + databases);
        url = server.url().replaceAll("/postgres$", "/of_test_" + databases);
    }

    @Test
    void aServerThatIsNotThereIsToldInOneSentence() {
        assertThatThrownBy(() -> OpenRegister.at("jdbc:postgresql://127.0.0.1:1/comity", "comity", CLOCK))
                .isInstanceOf(LabelDatabase.Unusable.class)
                .hasMessageContaining(
                        "`jdbc:postgresql://127.0.0.1:1/comity`, cannot be used, so the service does not start: it cannot be reached");
    }

    @Test
    void aDatabaseThatIsNotThereIsToldInOneSentence() {
        assertThatThrownBy(() -> OpenRegister.at(server.url().replaceAll("/postgres$", "/nowhere"), "postgres", CLOCK))
                .isInstanceOf(LabelDatabase.Unusable.class)
                .hasMessageContaining("the server has no database of that name: create it");
    }

    @Test
    void aUserThatIsNotThereIsToldInOneSentence() {
        assertThatThrownBy(() -> OpenRegister.at(url, "nobody", CLOCK))
                .isInstanceOf(LabelDatabase.Unusable.class)
                .hasMessageContaining(
                        "it refuses the user or the password: set `quarkus.datasource.postgresql.username`");
    }

    @Test
    void aUserWhoMayNotCreateTablesIsToldInOneSentence() throws SQLException {
        server.execute("CREATE USER plain_" + databases);

        assertThatThrownBy(() -> OpenRegister.at(url, "plain_" + databases, CLOCK))
                .isInstanceOf(LabelDatabase.Unusable.class)
                .hasMessageContaining("the user may not create tables there: give it the right to");
    }

    @Test
    void whatTheAddressSaysBeyondThePlaceIsNotPrinted() {
        assertThatThrownBy(
                        () -> OpenRegister.at("jdbc:postgresql://127.0.0.1:1/comity?password=winter", "comity", CLOCK))
                .hasMessageContaining("`jdbc:postgresql://127.0.0.1:1/comity`")
                .message()
                .doesNotContain("winter");
    }

    @Test
    void aSchemaThatSomebodyChangedIsToldInOneSentence() throws SQLException {
        OpenRegister.at(url, "postgres", CLOCK).close();
        execute("UPDATE flyway_schema_history SET checksum = 1 WHERE version = '1'");

        assertThatThrownBy(() -> OpenRegister.at(url, "postgres", CLOCK))
                .isInstanceOf(LabelDatabase.Unusable.class)
                .hasMessageContaining("was it changed by hand?");
    }

    @Test
    void aSchemaOfANewerReleaseThatSaysNothingIsRefused() throws SQLException {
        OpenRegister.at(url, "postgres", CLOCK).close();
        applied("999");

        assertNewer("999");
    }

    @Test
    void aNewerSchemaThatSaysThatThisReleaseMayUseItIsUsed() throws SQLException {
        OpenRegister.at(url, "postgres", CLOCK).close();
        String known = newestKnown();
        applied("999");
        execute("INSERT INTO schema_reader VALUES ('999', '" + known + "')");

        OpenRegister.at(url, "postgres", CLOCK).close();
    }

    @Test
    void aSchemaThatIsNewerThanTheNextReleasesIsRefused() throws SQLException {
        OpenRegister.at(url, "postgres", CLOCK).close();
        applied("998");
        execute("INSERT INTO schema_reader VALUES ('998', '" + newestKnown() + "')");
        applied("999");
        execute("INSERT INTO schema_reader VALUES ('999', '998')");

        assertNewer("999");
    }

    @Test
    void oneMigrationThatThisReleaseMayNotReadIsEnoughToRefuseAll() throws SQLException {
        OpenRegister.at(url, "postgres", CLOCK).close();
        applied("998");
        applied("999");
        execute("INSERT INTO schema_reader VALUES ('999', '1')");

        assertNewer("998");
    }

    @Test
    void aDatabaseOfANewerReleaseIsLeftAsItWas() throws SQLException {
        Flyway.configure().dataSource(url, "postgres", "").target("1").load().migrate();
        applied("999");

        assertNewer("999");
        assertThat(texts("SELECT version FROM flyway_schema_history ORDER BY installed_rank"))
                .containsExactly("1", "999");
    }

    @Test
    void eachMigrationSinceTheThirdSaysWhoMayStillReadIt() throws SQLException {
        OpenRegister.at(url, "postgres", CLOCK).close();

        // whoever lets an older release in says so here too
        assertThat(texts("SELECT schema_version || ' from ' || oldest_reader FROM schema_reader"))
                .containsExactlyInAnyOrder("3 from 2", "4 from 3");
        assertThat(texts("SELECT version FROM flyway_schema_history WHERE CAST(version AS INTEGER) >= 3"))
                .containsExactlyInAnyOrderElementsOf(texts("SELECT schema_version FROM schema_reader"));
    }

    @Test
    void ofInstancesThatStartAtOnceOneMigratesHoweverLongItTakes() throws Exception {
        List<Future<?>> starts = new ArrayList<>();
        try (ExecutorService instances = Executors.newFixedThreadPool(3)) {
            for (int i = 0; i < 3; i++) {
                starts.add(instances.submit(this::migrateSlowly));
            }
        }
        for (Future<?> start : starts) {
            start.get();
        }

        assertThat(texts("SELECT who FROM slow")).hasSize(1);
    }

    // the migrations and one more, longer than a question may take
    private void migrateSlowly() {
        FluentConfiguration migrations = Flyway.configure().locations("db/migration", "db/slow");
        try (AgroalDataSource pool = OpenRegister.pool(url, "postgres", "")) {
            LabelDatabase.migrate(migrations, pool);
        }
    }

    private void assertNewer(String version) {
        assertThatThrownBy(() -> OpenRegister.at(url, "postgres", CLOCK))
                .isInstanceOf(LabelDatabase.Unusable.class)
                .hasMessageContaining(
                        "its schema was changed by a newer release (version %s) in a way that this one (version %s) is not said to understand: start the newer release",
                        version, newestKnown());
    }

    private static String newestKnown() {
        MigrationInfo[] all = Flyway.configure()
                .dataSource("jdbc:h2:mem:", "", "")
                .load()
                .info()
                .all();
        return String.valueOf(Arrays.stream(all).toList().getLast().getVersion());
    }

    private void applied(String version) throws SQLException {
        execute(
                "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, installed_by, execution_time, success) VALUES (%1$s, '%1$s', 'of a newer release', 'SQL', 'V%1$s.sql', 'postgres', 1, TRUE)"
                        .formatted(version));
    }

    private void execute(String sql) throws SQLException {
        server.execute(url, sql);
    }

    private List<String> texts(String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Connection connection = server.connect(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
