package org.comity.pdp.backup;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.comity.pdp.audit.AuditLog;
import org.comity.pdp.audit.AuditRecord;
import org.comity.pdp.audit.AuditVerification;
import org.comity.pdp.audit.AuditVerifier;
import org.comity.pdp.audit.FileAuditLog;
import org.comity.pdp.audit.LabelRecord;
import org.comity.pdp.audit.LogPlace;
import org.comity.pdp.label.AnyRegister;
import org.comity.pdp.label.Author;
import org.comity.pdp.label.DocumentId;
import org.comity.pdp.label.Expectation;
import org.comity.pdp.label.LabelEntry;
import org.comity.pdp.label.LabelRegister;
import org.comity.pdp.label.RegisterChange;
import org.comity.pdp.label.WholeRegister;

/** An instance's register and log, which change labels as the service does: written down first. */
final class Instance {
    static final Author VAULT = new Author("evidence-vault", "service-account-evidence-vault");
    static final Instant NOON = Instant.parse("2026-06-15T12:00:00.123456Z");
    static final InstantSource CLOCK = InstantSource.fixed(NOON);
    static final Map<String, List<String>> LAX = Map.of("classification", List.of("ES:RESERVADO"));
    static final Map<String, List<String>> STRICT = Map.of("classification", List.of("ES:SECRETO"));

    private final Path home;
    private final String url;
    private final Properties login = new Properties();
    private final boolean shared;

    private Instance(Path home, String url, String user, boolean shared) {
        this.home = home;
        this.url = url;
        this.shared = shared;
        login.setProperty("user", user);
        login.setProperty("password", "");
        try {
            Files.createDirectories(home);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With a register of its own. */
    static Instance embedded(Path home) {
        return new Instance(
                home, "jdbc:h2:file:" + home.resolve("labels") + ";WRITE_DELAY=0;DB_CLOSE_DELAY=-1", "comity", false);
    }

    /** With one that others may use too. */
    static Instance sharing(Path home, String url) {
        return new Instance(home, url, "postgres", true);
    }

    /** Makes the register's tables, as the first start does. */
    Instance begun() {
        WholeRegister.toAddTo(url, login, _ -> {}).close();
        start();
        return this;
    }

    void start() {
        FileAuditLog.open(log(), "pdp-1", "1.2.3", CLOCK, Runnable::run).close();
    }

    Path log() {
        return home.resolve("decisions.jsonl");
    }

    String url() {
        return url;
    }

    Properties login() {
        return login;
    }

    void put(String document, Map<String, List<String>> label) {
        try (AuditLog log = open()) {
            var _ = register()
                    .put(new DocumentId(document), label, VAULT, new Expectation.Anything(), writing(log, document))
                    .toCompletableFuture()
                    .join();
        }
    }

    void delete(String document) {
        try (AuditLog log = open()) {
            var _ = register()
                    .delete(new DocumentId(document), VAULT, new Expectation.Anything(), writing(log, document))
                    .toCompletableFuture()
                    .join();
        }
    }

    AuditLog open() {
        return FileAuditLog.open(log(), "pdp-1", "1.2.3", CLOCK, Runnable::run);
    }

    static LabelRegister.Witness writing(AuditLog log, String document) {
        return next -> log.append(LabelRecord.of(new DocumentId(document), next));
    }

    void write(AuditRecord... records) {
        try (AuditLog log = open()) {
            for (AuditRecord record : records) {
                var _ = log.append(record).toCompletableFuture().join();
            }
        }
    }

    LabelRegister register() {
        return AnyRegister.on(source(), shared, CLOCK);
    }

    LabelEntry entry(String document) {
        return register().find(new DocumentId(document)).toCompletableFuture().join();
    }

    List<RegisterChange> all() {
        List<RegisterChange> all = new ArrayList<>();
        try (WholeRegister register = WholeRegister.snapshot(url, login)) {
            register.forEach(all::add);
        }
        return all;
    }

    long count(String table) {
        try (Connection connection = DriverManager.getConnection(url, login);
                ResultSet row = connection.createStatement().executeQuery("SELECT count(*) FROM " + table)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    Backup.Taken backup(Path folder) {
        return new Backup(log(), "1.2.3", CLOCK).into(folder, Optional.of(() -> WholeRegister.snapshot(url, login)));
    }

    Restoration.Done restore(Restoration.Wanted wanted) {
        return restoration().run(wanted, Optional.of(this::toAddTo));
    }

    WholeRegister toAddTo(Consumer<WholeRegister.Counts> look) {
        return WholeRegister.toAddTo(url, login, look);
    }

    Restoration restoration() {
        return new Restoration(new LogPlace(log(), "pdp-1"), shared, "1.2.3", CLOCK);
    }

    AuditVerification verification() {
        try {
            return new AuditVerifier(List.of()).verify(log());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    String logged() {
        try {
            return Files.readString(log());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    // every connection is a new one
    private DataSource source() {
        return (DataSource) Proxy.newProxyInstance(
                Instance.class.getClassLoader(), new Class<?>[] {DataSource.class}, (source, method, arguments) -> {
                    if (method.getName().equals("getConnection")) {
                        return DriverManager.getConnection(url, login);
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }
}
