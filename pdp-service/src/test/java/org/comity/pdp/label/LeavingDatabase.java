package org.comity.pdp.label;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;

/** A database that goes away, or refuses, with an SQL state. */
final class LeavingDatabase implements DataSource {
    private final DataSource database;
    Optional<String> state = Optional.empty();

    LeavingDatabase(DataSource database) {
        this.database = database;
    }

    /** One that is not there from the beginning. */
    static LeavingDatabase with(String state) {
        JdbcDataSource none = new JdbcDataSource();
        LeavingDatabase gone = new LeavingDatabase(none);
        gone.state = Optional.of(state);
        return gone;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (state.isPresent()) {
            throw new SQLException("away", state.orElseThrow());
        }
        return database.getConnection();
    }

    @Override
    public Connection getConnection(String user, String password) {
        throw new UnsupportedOperationException();
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setLoginTimeout(int seconds) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
