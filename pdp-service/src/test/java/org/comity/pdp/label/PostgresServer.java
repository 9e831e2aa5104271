package org.comity.pdp.label;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A real PostgreSQL that can be killed and started again, on the same port with the same data. */
final class PostgresServer implements AutoCloseable {
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

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

    /** A replica of this server, which follows it from now on. */
    PostgresServer replica(Path copy) throws IOException, SQLException {
        try (Connection connection = connect(url());
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_backup_start('replica', true)");
            copyTo(copy);
            try (ResultSet rows = statement.executeQuery("SELECT labelfile FROM pg_backup_stop(false)")) {
                rows.next();
                Files.writeString(copy.resolve("backup_label"), rows.getString(1));
            }
        }
        Files.createFile(copy.resolve("standby.signal"));
        Files.writeString(
                copy.resolve("postgresql.auto.conf"),
                "primary_conninfo = 'host=127.0.0.1 port=%d user=postgres'%nwal_retrieve_retry_interval = '200ms'%n"
                        .formatted(running.getPort()));
        return new PostgresServer(copy, keeping(copy).start());
    }

    private void copyTo(Path copy) throws IOException {
        Files.walkFileTree(data, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectory(copy.resolve(data.relativize(folder).toString()), OWNER_ONLY);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!file.endsWith("postmaster.pid") && !file.endsWith("epg-lock")) {
                    Files.copy(file, copy.resolve(data.relativize(file).toString()));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                // a file of a moment; what is of use is in the log that the replica reads
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static EmbeddedPostgres.Builder keeping(Path data) {
        // its own defaults for tests would lose what was committed
        return EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setPGStartupWait(Duration.ofMinutes(1))
                .setDataDirectory(data)
                .setCleanDataDirectory(false);
    }

    int port() {
        return running.getPort();
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
        ProcessHandle server = server().orElseThrow();
        server.destroyForcibly();
        server.onExit().join();
    }

    /** Stops all its processes where they are, as a host that vanishes: connections stay and nobody answers. */
    void freeze() throws IOException, InterruptedException {
        ProcessHandle server = server().orElseThrow();
        signal("-STOP", Stream.of(server));
        // from now on there is none more
        signal("-STOP", server.descendants());
    }

    /** Lets them go on. */
    void thaw() throws IOException, InterruptedException {
        ProcessHandle server = server().orElseThrow();
        signal("-CONT", Stream.concat(server.descendants(), Stream.of(server)));
    }

    private static void signal(String signal, Stream<ProcessHandle> processes)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kill", signal));
        processes.map(ProcessHandle::pid).map(String::valueOf).forEach(command::add);
        new ProcessBuilder(command).start().waitFor();
    }

    /** Whether it runs. */
    boolean isAlive() throws IOException {
        return server().isPresent();
    }

    private Optional<ProcessHandle> server() throws IOException {
        Path pid = data.resolve("postmaster.pid");
        return Files.exists(pid)
                ? ProcessHandle.of(Long.parseLong(Files.readAllLines(pid).getFirst()))
                : Optional.empty();
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
