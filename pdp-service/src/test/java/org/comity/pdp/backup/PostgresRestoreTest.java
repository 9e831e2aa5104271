package org.comity.pdp.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresRestoreTest extends RestoreContract {
    private final AtomicInteger databases = new AtomicInteger();
    private final EmbeddedPostgres server;

    PostgresRestoreTest() throws IOException {
        this.server = EmbeddedPostgres.start();
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
    }

    @Override
    Instance another(Path home) {
        String database = "labels" + databases.incrementAndGet();
        execute(url("postgres"), "CREATE DATABASE " + database);
        return Instance.sharing(home, url(database));
    }

    @Test
    void whatOtherInstancesChangedMustBeKnownOrAccepted() {
        first().backup(backup());

        assertThatThrownBy(() -> first().restore(new Restoration.Wanted(backup(), List.of(), false, true, false)))
                .isInstanceOf(BackupFault.class)
                .hasMessageContaining("other instances may have changed labels after this backup")
                .hasMessageContaining("--all-logs");
    }

    @Test
    void usedProofsAndTheKeyForNoncesAreNotTakenSoThatNoProofCountsAgain() throws IOException {
        execute(first().url(), "INSERT INTO dpop_nonce_key (id, secret) VALUES (1, 'c2VjcmV0LW9mLW5vbmNlcw==')");
        execute(first().url(), "INSERT INTO dpop_proof (id) VALUES ('used-proof')");
        first().backup(backup());
        Instance second = another(folder.resolve("second"));
        second.restore(new Restoration.Wanted(backup(), List.of(), false, false, true));

        assertThat(Files.readString(backup().resolve("backup.jsonl")))
                .doesNotContain("c2VjcmV0LW9mLW5vbmNlcw", "used-proof");
        // a new key: no nonce that was given out before is one of ours
        assertThat(second.count("dpop_nonce_key")).isZero();
        // and where the database is there, what it knows of proofs stays
        first().restore(new Restoration.Wanted(backup(), List.of(), true, true, false));
        assertThat(first().count("dpop_proof")).isEqualTo(1);
        assertThat(first().count("dpop_nonce_key")).isEqualTo(1);
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(server.getPort(), database);
    }

    private static void execute(String url, String statement) {
        try (Connection connection = DriverManager.getConnection(url, "postgres", "");
                Statement executed = connection.createStatement()) {
            executed.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
