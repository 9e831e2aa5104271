package org.comity.pdp.label;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/**
 * The register as a whole, with nobody in between: for backups, and for bringing one back. One connection of its own; for one
 * thread.
 */
public final class WholeRegister implements AutoCloseable {
    private static final int AT_ONCE = 500;
    private static final String ALL =
            "SELECT document, version, members, client, subject, changed_at FROM label_change";
    // what Java compares is what the file is ordered by; H2 does so by itself
    private static final String IN_ORDER_OF_H2 = ALL + " ORDER BY document, version";
    private static final String IN_ORDER_OF_POSTGRESQL = ALL + " ORDER BY document COLLATE \"C\", version";
    private static final String OF_ONE = ALL + " WHERE document = ? ORDER BY version";
    private static final String NEWEST = "SELECT max(changed_at) FROM label_change";
    private static final String COUNTS = "SELECT count(*), count(DISTINCT document) FROM label_change";

    private final String url;
    private final Connection connection;
    private final boolean embedded;

    private WholeRegister(String url, Connection connection) {
        this.url = url;
        this.connection = connection;
        this.embedded = url.startsWith("jdbc:h2:");
    }

    /** How much there is. */
    public record Counts(long changes, long documents) {}

    /** Takes each change in turn. */
    public interface Sink<E extends Exception> {
        /** Takes one. */
        void take(RegisterChange change) throws E;
    }

    /**
     * A register as it is at one moment, whatever is changed meanwhile; nothing of it can be changed here.
     *
     * @param url the database, whose schema must be there and no newer than this program
     * @param login user and password, and what else the driver wants to know
     * @throws RegisterUnusable with a sentence
     */
    public static WholeRegister snapshot(String url, Properties login) {
        // a file that is not there would be made
        WholeRegister register = connected(url.startsWith("jdbc:h2:") ? url + ";IFEXISTS=TRUE" : url, url, login);
        try {
            register.refuseNewer(register.flyway(login));
            register.refuseReplica();
            register.connection.setReadOnly(true);
            register.connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            register.connection.setAutoCommit(false);
            return register;
        } catch (SQLException e) {
            throw register.unusable(e);
        } catch (RuntimeException e) {
            register.close();
            throw e;
        }
    }

    /**
     * A register that is about to be added to, made where there is none, and kept from other writers. Nothing counts before
     * {@link #commit}.
     *
     * @param look sees how much it holds, before anything is changed and again when nobody else can add to it; what it throws
     *     ends it
     * @throws RegisterUnusable with a sentence
     */
    public static WholeRegister toAddTo(String url, Properties login, Consumer<Counts> look) {
        WholeRegister register = connected(url, url, login);
        try {
            Flyway flyway = register.flyway(login);
            register.refuseNewer(flyway);
            look.accept(register.countsBeforeItIsMade());
            LabelDatabase.migrateAlone(
                    flyway.getConfiguration(), flyway.getConfiguration().getDataSource(), url);
            register.connection.setAutoCommit(false);
            if (!register.embedded) {
                register.execute("LOCK TABLE label_change IN SHARE ROW EXCLUSIVE MODE");
            }
            look.accept(register.counts());
            return register;
        } catch (LabelDatabase.Unusable e) {
            register.close();
            // it was about to be filled, not to serve
            throw new RegisterUnusable(
                    String.valueOf(e.getMessage()).replace(", so the service does not start", ""), e);
        } catch (SQLException e) {
            throw register.unusable(e);
        } catch (RuntimeException e) {
            register.close();
            throw e;
        }
    }

    private static WholeRegister connected(String opened, String url, Properties login) {
        try {
            return new WholeRegister(url, DriverManager.getConnection(opened, login));
        } catch (SQLException e) {
            throw new RegisterUnusable(sentence(url, e), e);
        }
    }

    /** How much it holds. */
    public Counts counts() {
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery(COUNTS)) {
            row.next();
            return new Counts(row.getLong(1), row.getLong(2));
        } catch (SQLException e) {
            throw new RegisterUnusable(sentence(url, e), e);
        }
    }

    // of an older schema too, and of none
    private Counts countsBeforeItIsMade() throws SQLException {
        try (ResultSet tables =
                connection.getMetaData().getTables(null, null, embedded ? "LABEL_CHANGE" : "label_change", null)) {
            return tables.next() ? counts() : new Counts(0, 0);
        }
    }

    /** When it was last changed; empty where it holds nothing. */
    public Optional<Instant> newest() {
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery(NEWEST)) {
            row.next();
            return Optional.ofNullable(row.getObject(1, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
        } catch (SQLException e) {
            throw new RegisterUnusable(sentence(url, e), e);
        }
    }

    /** Every change, by document and version. */
    public <E extends Exception> void forEach(Sink<E> sink) throws E {
        try (Statement query = connection.createStatement()) {
            query.setFetchSize(AT_ONCE);
            try (ResultSet row = query.executeQuery(embedded ? IN_ORDER_OF_H2 : IN_ORDER_OF_POSTGRESQL)) {
                while (row.next()) {
                    sink.take(change(row));
                }
            }
        } catch (SQLException e) {
            throw new RegisterUnusable(sentence(url, e), e);
        }
    }

    /** Every change of one document, by version. */
    public List<RegisterChange> of(DocumentId document) {
        List<RegisterChange> changes = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(OF_ONE)) {
            query.setString(1, document.value());
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    changes.add(change(row));
                }
            }
        } catch (SQLException e) {
            throw new RegisterUnusable(sentence(url, e), e);
        }
        return changes;
    }

    /** Adds these, so that they count once all is committed. */
    public void add(List<RegisterChange> changes) {
        for (int from = 0; from < changes.size(); from += AT_ONCE) {
            try (PreparedStatement insert = connection.prepareStatement(LabelRows.ADD)) {
                for (RegisterChange each : changes.subList(from, Math.min(changes.size(), from + AT_ONCE))) {
                    LabelRows.fill(insert, each.document(), each.entry());
                    insert.addBatch();
                }
                var _ = Arrays.stream(insert.executeBatch()).sum();
            } catch (SQLException e) {
                throw new RegisterUnusable(sentence(url, e), e);
            }
        }
    }

    /** From now on it counts, through a loss of power too. */
    public void commit() {
        try {
            connection.commit();
            if (embedded) {
                execute("CHECKPOINT SYNC");
            }
        } catch (SQLException e) {
            throw new RegisterUnusable(sentence(url, e), e);
        }
    }

    /** Ends it; what was not committed never was. */
    @Override
    public void close() {
        try (connection) {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
        } catch (SQLException gone) {
            // then nothing of it counts either
        }
    }

    private RegisterChange change(ResultSet row) throws SQLException {
        String document = row.getString(1);
        try {
            return new RegisterChange(new DocumentId(document), LabelRows.entry(row, 2, row.getLong(2)));
        } catch (RuntimeException unreadable) {
            throw new RegisterUnusable(
                    "the database of labels, `%s`, holds what the service never wrote: version %d of document `%s`"
                            .formatted(LabelDatabase.shown(url), row.getLong(2), document),
                    unreadable);
        }
    }

    private void execute(String statement) throws SQLException {
        try (Statement done = connection.createStatement()) {
            done.execute(statement);
        }
    }

    private Flyway flyway(Properties login) {
        return Flyway.configure(WholeRegister.class.getClassLoader())
                .dataSource(url, login.getProperty("user"), login.getProperty("password"))
                .locations("db/migration")
                .load();
    }

    // it may be behind by anything, and nobody would notice
    private void refuseReplica() throws SQLException {
        if (embedded) {
            return;
        }
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery("SELECT pg_is_in_recovery()")) {
            if (!row.next() || row.getBoolean(1)) {
                throw new RegisterUnusable(
                        "the database of labels, `%s`, is a replica, and how far it is behind is not known: name the primary"
                                .formatted(LabelDatabase.shown(url)));
            }
        }
    }

    // what a newer version keeps besides would be lost
    private void refuseNewer(Flyway flyway) {
        for (MigrationInfo migration : flyway.info().applied()) {
            if (!migration.getState().isResolved()) {
                throw new RegisterUnusable(
                        "the database of labels, `%s`, is of a newer version of the service: use the program of that version"
                                .formatted(LabelDatabase.shown(url)));
            }
        }
    }

    private RegisterUnusable unusable(SQLException cause) {
        close();
        return new RegisterUnusable(sentence(url, cause), cause);
    }

    private static String sentence(String url, SQLException cause) {
        return "the database of labels, `%s`, cannot be used: %s"
                .formatted(
                        LabelDatabase.shown(url),
                        switch (String.valueOf(cause.getSQLState())) {
                            case "90020" ->
                                "the service has it open; stop the service first (on PostgreSQL a backup is made while it runs)";
                            case "90146", "42P01", "42S02", "42S03", "42S04" ->
                                "there is no register in it: is `comity.home`, or the database's address, the service's?";
                            default -> LabelDatabase.reason(cause, url);
                        });
    }
}
