package org.comity.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.comity.e2e.world.Built;
import org.comity.e2e.world.Certificate;
import org.comity.e2e.world.Loopback;
import org.comity.e2e.world.Postgres;
import org.comity.e2e.world.Program;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot serve does not start: one sentence with the remedy, an exit code, nothing that was begun. */
class RefusedStartIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String SECRET = "comity.secret-files.quarkus.datasource.postgresql.password";
    private static final String KEY_STORE = "quarkus.tls.key-store.pem.server";

    private static Path folder = Path.of("");

    @BeforeAll
    static void aFolderOfItsOwn() {
        folder = Built.freshFolder("refused");
    }

    /** How a start ended. */
    private record End(int code, String words) {}

    @Test
    void aSecretFileThatIsNotThere() {
        refusedBySettings(
                "`%s`: the file `/nowhere/password` is not there: mount the secret there, or name the file that holds it"
                        .formatted(SECRET),
                "-D" + SECRET + "=/nowhere/password");
    }

    @Test
    void aSecretFileThatIsEmptyOrAFolder() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty"));
        refusedBySettings(
                "`%s`: the file `%s` is empty: write the secret into it".formatted(SECRET, empty),
                "-D" + SECRET + "=" + empty);
        refusedBySettings(
                "`%s`: the file `%s` is a folder: name the file in it that holds the secret".formatted(SECRET, folder),
                "-D" + SECRET + "=" + folder);
    }

    @Test
    void aCertificateAndAKeyThatDoNotBelongTogether() {
        Certificate one = Certificate.made(folder, "one");
        Certificate other = Certificate.made(folder, "other");
        refusedBySettings(
                "`%s.cert`: the key `%s` does not belong to the certificate `%s`: put both files of one pair there"
                        .formatted(KEY_STORE, other.key(), one.chain()),
                "-D" + KEY_STORE + ".cert=" + one.chain(),
                "-D" + KEY_STORE + ".key=" + other.key());
    }

    @Test
    void aCertificateThatHasExpired() {
        Certificate old = Certificate.expired(folder, "old");
        String words = refusedBySettings(
                "`%s.cert`: the certificate `%s` expired at ".formatted(KEY_STORE, old.chain()),
                "-D" + KEY_STORE + ".cert=" + old.chain(),
                "-D" + KEY_STORE + ".key=" + old.key());
        assertThat(words).contains(": renew it");
    }

    @Test
    void aMisspeltKey() {
        refusedBySettings(
                "`comity.audit.fiel`: there is no such key: did you mean `comity.audit.file`?",
                "-Dcomity.audit.fiel=decisions.jsonl");
    }

    @ParameterizedTest
    @ValueSource(strings = {"first", "later"})
    void aLogOnAVolumeThatIsFull(String start) {
        Path volume = Built.freshFolder("refused-full-" + start);
        String full = start.equals("first")
                // one page for the names, none for what is written
                ? "mount -t tmpfs -o size=64k tmpfs %1$s; dd if=/dev/zero of=%1$s/other bs=4k count=64 2>/dev/null; "
                : "mount -t tmpfs -o size=64k tmpfs %1$s; printf '' > %1$s/decisions.jsonl; dd if=/dev/zero of=%1$s/other bs=4k count=64 2>/dev/null; ";
        End end = startedAfter(full.formatted(volume), "-Dcomity.audit.file=" + volume.resolve("decisions.jsonl"));
        refusedByTheLog(
                end,
                "`%s` cannot be written: its volume is full: make room there, or give it a larger volume"
                        .formatted(volume.resolve("decisions.jsonl")));
    }

    @Test
    void aLogOnAVolumeThatIsReadOnly() {
        Path volume = Built.freshFolder("refused-read-only");
        End end = startedAfter(
                "mount -t tmpfs -o ro tmpfs %s; ".formatted(volume),
                "-Dcomity.audit.file=" + volume.resolve("decisions.jsonl"));
        refusedByTheLog(
                end,
                "`%s` cannot be written: its volume is read-only: mount it for writing, or set `comity.audit.file` to where the service may write"
                        .formatted(volume.resolve("decisions.jsonl")));
    }

    @Test
    void aDatabaseThatRefusesThePassword() throws IOException {
        Path secret = Files.writeString(folder.resolve("wrong"), "wrong");
        try (Postgres database = Postgres.start(Built.freshFolder("refused-password"))) {
            database.execute("CREATE USER comity PASSWORD 'right'");
            database.askForPasswords();
            refusedByTheDatabase(
                    database.url(),
                    "it refuses the user or the password: set `quarkus.datasource.postgresql.username` and `.password`, or the file that holds it, to what it knows",
                    "-Dquarkus.datasource.postgresql.jdbc.url=" + database.url(),
                    "-D" + SECRET + "=" + secret);
        }
    }

    @Test
    void aDatabaseThatIsNotThere() {
        try (Postgres database = Postgres.start(Built.freshFolder("refused-nowhere"))) {
            refusedByTheDatabase(
                    database.url("nowhere"),
                    "the server has no database of that name: create it, or name another in `quarkus.datasource.postgresql.jdbc.url`",
                    "-Dquarkus.datasource.postgresql.jdbc.url=" + database.url("nowhere"),
                    "-Dquarkus.datasource.postgresql.username=postgres");
        }
    }

    @Test
    void aDatabaseThatCannotBeReached() {
        String url = "jdbc:postgresql://127.0.0.1:%d/comity".formatted(Loopback.freePort());
        refusedByTheDatabase(
                url,
                "it cannot be reached: is it running, and is `quarkus.datasource.postgresql.jdbc.url` its address? (",
                "-Dquarkus.datasource.postgresql.jdbc.url=" + url);
    }

    @Test
    void aDatabaseOfANewerRelease() {
        try (Postgres database = Postgres.start(Built.freshFolder("refused-newer"))) {
            database.execute(
                    "CREATE TABLE flyway_schema_history (installed_rank INTEGER PRIMARY KEY, version VARCHAR(50), description VARCHAR(200) NOT NULL, type VARCHAR(20) NOT NULL, script VARCHAR(1000) NOT NULL, checksum INTEGER, installed_by VARCHAR(100) NOT NULL, installed_on TIMESTAMP DEFAULT now() NOT NULL, execution_time INTEGER NOT NULL, success BOOLEAN NOT NULL)");
            database.execute(
                    "INSERT INTO flyway_schema_history VALUES (1, '999', 'newer', 'SQL', 'V999__newer.sql', 1, 'postgres', now(), 1, TRUE)");
            refusedByTheDatabase(
                    database.url(),
                    "its schema was changed by a newer release (version 999) in a way that this one (version ",
                    database.options().toArray(String[]::new));
            assertThat(database.value("SELECT count(*) FROM flyway_schema_history"))
                    .isEqualTo("1");
            assertThat(database.value("SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'"))
                    .isEqualTo("1");
        }
    }

    private static void refusedByTheDatabase(String url, String sentence, String... options) {
        List<String> all = new ArrayList<>(List.of("-Dcomity.label.database=postgresql"));
        all.addAll(List.of(options));
        Path home = Built.freshFolder("refused-home");
        End end = started("", home, "serve", all.toArray(String[]::new));
        assertThat(end.code()).as(end.words()).isEqualTo(1);
        assertThat(end.words())
                .contains("the database of labels, `%s`, cannot be used, so the service does not start: %s"
                        .formatted(url, sentence))
                .doesNotContain("SQLException", "FlywayException", "\tat ", "Listening on");
        assertThat(home).isDirectoryNotContaining(file -> !file.endsWith("start.log"));
    }

    private static void refusedByTheLog(End end, String sentence) {
        assertThat(end.code()).as(end.words()).isEqualTo(1);
        assertThat(end.words())
                .contains("the decision log cannot be used, so the service does not start: " + sentence)
                .doesNotContain("FileSystemException", "IOException", "\tat ", "Listening on");
    }

    // seen before the start by the check too, in the same words
    private static String refusedBySettings(String sentence, String... options) {
        Path home = Built.freshFolder("refused-home");
        End end = started("", home, "serve", options);
        assertThat(end.code()).as(end.words()).isEqualTo(3);
        assertThat(end.words())
                .contains(sentence)
                .contains("so the service does not start")
                .doesNotContain("Exception", "\tat ", "Listening on");
        assertThat(end.words().lines()).hasSize(2);
        assertThat(home).isDirectoryNotContaining(file -> !file.endsWith("start.log"));
        assertThat(started("", Built.freshFolder("refused-check"), "config check", options))
                .satisfies(check -> assertThat(check.code()).isEqualTo(3))
                .satisfies(check -> assertThat(check.words()).contains(sentence));
        return end.words();
    }

    private static End startedAfter(String preparation, String... options) {
        return started(preparation, Built.freshFolder("refused-home"), "serve", options);
    }

    // a volume of its own is mounted where nobody else sees it, and goes with the process
    private static End started(String preparation, Path home, String command, String... options) {
        List<String> line = new ArrayList<>();
        if (!preparation.isEmpty()) {
            line.addAll(
                    List.of("unshare", "--mount", "--map-root-user", "sh", "-c", preparation + "exec \"$@\"", "sh"));
        }
        line.addAll(List.of(
                Built.ownJava().resolve("bin/java").toString(),
                "-Xmx256m",
                "-Dcomity.home=" + home,
                "-Dquarkus.http.port=" + Loopback.freePort(),
                "-Dcomity.keycloak.issuer=http://127.0.0.1:1/realms/mla",
                "-Dcomity.policy.folder=" + Built.policies()));
        line.addAll(List.of(options));
        line.addAll(List.of("-jar", Built.service().toString()));
        Stream.of(command.split(" ", -1)).forEach(line::add);
        Program program = Program.start(line, Map.of(), home, home.resolve("start.log"));
        return new End(program.exitCode(PATIENCE), program.log());
    }
}
