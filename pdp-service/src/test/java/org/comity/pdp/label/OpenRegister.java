package org.comity.pdp.label;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ConnectionValidator;
import io.agroal.api.configuration.supplier.AgroalConnectionFactoryConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.comity.pdp.database.Database;
import org.flywaydb.core.Flyway;

/** A register as the service opens it: a pool like that of application.properties, migrated, with four workers. */
record OpenRegister(JdbcLabelRegister register, AgroalDataSource pool, Database database, ExecutorService workers)
        implements AutoCloseable {
    static OpenRegister at(String url, String user, InstantSource clock) {
        return at(url, user, "", clock);
    }

    static OpenRegister at(String url, String user, String password, InstantSource clock) {
        AgroalDataSource pool = pool(url, user, password);
        try {
            LabelDatabase.migrate(Flyway.configure(), pool);
        } catch (LabelDatabase.Unusable e) {
            pool.close();
            throw e;
        }
        ExecutorService workers = Executors.newFixedThreadPool(4);
        Database database = Database.of(pool);
        database.start();
        return new OpenRegister(new JdbcLabelRegister(database, workers, clock, rows(url)), pool, database, workers);
    }

    static AgroalDataSource pool(String url, String user, String password) {
        try {
            return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                    .connectionPoolConfiguration(pool -> pool.maxSize(8)
                            .acquisitionTimeout(Duration.ofSeconds(3))
                            .validateOnBorrow(true)
                            .connectionValidator(ConnectionValidator.defaultValidatorWithTimeout(2))
                            .connectionFactoryConfiguration(connection -> limited(connection, url)
                                    .jdbcUrl(url)
                                    .principal(new NamePrincipal(user))
                                    .credential(new SimplePassword(password)))));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static AgroalConnectionFactoryConfigurationSupplier limited(
            AgroalConnectionFactoryConfigurationSupplier connection, String url) {
        return url.startsWith("jdbc:postgresql:")
                ? connection
                        .jdbcProperty("connectTimeout", "2")
                        .jdbcProperty("socketTimeout", "6")
                        .jdbcProperty("options", "-c lock_timeout=3s -c idle_in_transaction_session_timeout=30s")
                : connection;
    }

    private static LabelRows rows(String url) {
        Duration limit = Duration.ofSeconds(3);
        return url.startsWith("jdbc:postgresql:") ? LabelRows.onPostgresql(limit) : LabelRows.onH2(limit);
    }

    @Override
    public void close() {
        workers.close();
        database.close();
        pool.close();
    }
}
