package org.comity.e2e.world;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
import java.util.Map;
import java.util.stream.Stream;

/** A real PostgreSQL that can be killed and started again, on the same port with the same data. */
public final class Postgres implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path data;
    private final int port;
    private EmbeddedPostgres running;

    private Postgres(Path data, EmbeddedPostgres running) {
        this.data = data;
        this.port = running.getPort();
        this.running = running;
    }

    /** Starts one with an empty database, its data below the folder. */
    public static Postgres start(Path folder) {
        Path data = folder.resolve("postgres");
        return new Postgres(data, opened(keeping(data)));
    }

    /** A replica of it, which follows it from now on, its data below the folder. */
    public Postgres replica(Path folder) {
        Path copy = Folders.make(folder).resolve("postgres");
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_backup_start('replica', true)");
            copyTo(copy);
            try (ResultSet rows = statement.executeQuery("SELECT labelfile FROM pg_backup_stop(false)")) {
                rows.next();
                Files.writeString(copy.resolve("backup_label"), rows.getString(1));
            }
            Files.createFile(copy.resolve("standby.signal"));
            Files.writeString(
                    copy.resolve("postgresql.auto.conf"),
                    "primary_conninfo = 'host=127.0.0.1 port=%d user=postgres'%nwal_retrieve_retry_interval = '200ms'%n"
                            .formatted(port));
        } catch (SQLException | IOException e) {
            throw new AssertionError("no replica", e);
        }
        return new Postgres(copy, opened(keeping(copy)));
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
                .setPGStartupWait(PATIENCE)
                .setDataDirectory(data)
                .setCleanDataDirectory(false);
    }

    private static EmbeddedPostgres opened(EmbeddedPostgres.Builder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its port. */
    public int port() {
        return port;
    }

    /** The address, as Java writes it. */
    public String url() {
        return url("postgres");
    }

    /** The address of one of its databases. */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    /** The options that make a service keep its labels here. */
    public List<String> options() {
        return List.of(
                "-Dcomity.label.database=postgresql",
                "-Dquarkus.datasource.postgresql.jdbc.url=" + url(),
                "-Dquarkus.datasource.postgresql.username=postgres",
                "-Dquarkus.datasource.postgresql.password=postgres");
    }

    /** Makes it ask everybody for a password who comes from now on. */
    public void askForPasswords() {
        try {
            Files.writeString(
                    data.resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n", StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        execute("SELECT pg_reload_conf()");
    }

    /** Does something as the superuser. */
    public void execute(String sql) {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    /** The only value of a query's only row. */
    public String value(String query) {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        } catch (SQLException e) {
            throw new AssertionError(query, e);
        }
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection(url(), "postgres", "");
    }

    /** Kills the server as the kernel would; its children notice and end. */
    public void kill() {
        ProcessHandle server = server();
        server.destroyForcibly();
        server.onExit().join();
    }

    /** Ends it at once, all connections with it, without a last word on the disk. */
    public void stopAtOnce() {
        ProcessHandle server = server();
        // PostgreSQL's "immediate shutdown" is SIGQUIT
        Program.start(List.of("kill", "-QUIT", String.valueOf(server.pid())), Map.of(), data, log())
                .exitCode(PATIENCE);
        server.onExit().join();
    }

    /** Stops all its processes where they are, as a host that vanishes: connections stay and nobody answers. */
    public void freeze() {
        ProcessHandle server = server();
        signal("-STOP", Stream.of(server));
        // from now on there is none more
        signal("-STOP", server.descendants());
    }

    /** Lets them go on. */
    public void thaw() {
        ProcessHandle server = server();
        signal("-CONT", Stream.concat(server.descendants(), Stream.of(server)));
    }

    private void signal(String signal, Stream<ProcessHandle> processes) {
        List<String> command = new ArrayList<>(List.of("kill", signal));
        processes.map(ProcessHandle::pid).map(String::valueOf).forEach(command::add);
        Program.start(command, Map.of(), data, log()).exitCode(PATIENCE);
    }

    private Path log() {
        return data.resolveSibling("postgres-ends.log");
    }

    private ProcessHandle server() {
        try {
            String pid = Files.readAllLines(data.resolve("postmaster.pid")).getFirst();
            return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it again where it was. */
    public void startAgain() {
        close();
        running = opened(keeping(data).setPort(port));
    }

    @Override
    public void close() {
        try {
            running.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
