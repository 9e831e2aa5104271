package org.comity.pdp.label;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A real PostgreSQL that can be killed and started again, on the same port with the same data. */
final class PostgresServer implements AutoCloseable {
    private final Path data;
    private EmbeddedPostgres running;

    private PostgresServer(Path data, EmbeddedPostgres running) {
        this.data = data;
        this.running = running;
    }

    /** Starts one with a new, empty database. */
    static PostgresServer start(Path data) {
        try {
            return new PostgresServer(data, keeping(data).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedPostgres.Builder keeping(Path data) {
        // its own defaults for tests would lose what was committed
        return EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setDataDirectory(data)
                .setCleanDataDirectory(false);
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + running.getPort() + "/postgres";
    }

    /** Does something in the database that is there from the beginning. */
    void execute(String sql) throws SQLException {
        execute(url(), sql);
    }

    /** Does something in a database. */
    void execute(String url, String sql) throws SQLException {
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** A connection of the superuser. */
    Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(url, "postgres", "");
    }

    /** Kills the server as the kernel would. */
    void kill() throws IOException {
        String pid = Files.readAllLines(data.resolve("postmaster.pid")).getFirst();
        ProcessHandle server = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        server.destroyForcibly();
        server.onExit().join();
    }

    /** Starts it again after a kill. */
    void restart() throws IOException {
        int port = running.getPort();
        running.close();
        running = keeping(data).setPort(port).start();
    }

    @Override
    public void close() throws IOException {
        running.close();
    }
}
