package org.comity.pdp.database;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionFactoryConfiguration;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ConnectionValidator;
import io.agroal.api.configuration.AgroalDataSourceConfiguration.DataSourceImplementation;
import io.agroal.api.configuration.supplier.AgroalConnectionFactoryConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** More connections like those of a pool, for what the pool's own limits do not suit. */
public final class OtherConnections {
    private static final int MOST = 4;
    private static final int MOST_UNPOOLED = 16;
    // what the server is told besides; of two that contradict each other, the later counts
    private static final String OPTIONS = "options";

    private OtherConnections() {}

    /**
     * For migrations: to rewrite a table may take longer than a question ever may.
     *
     * @param pool whose address, user and password count
     */
    public static AgroalDataSource forMigrations(AgroalDataSource pool) throws SQLException {
        String url = with(url(pool), Map.of("socketTimeout", "0", "tcpKeepAlive", "true"));
        String options = factory(pool).jdbcProperties().getProperty(OPTIONS, "");
        return opened(
                like(factory(pool), url)
                        .jdbcProperty(
                                OPTIONS, options + " -c lock_timeout=60s -c idle_in_transaction_session_timeout=0"),
                Duration.ofSeconds(30));
    }

    /**
     * To a replica: whoever waits for it has waited for the primary before.
     *
     * @param pool whose user and password count
     * @param url the replica's address
     */
    public static AgroalDataSource toReplica(AgroalDataSource pool, String url) throws SQLException {
        Map<String, String> hasty = Map.of("connectTimeout", "1", "socketTimeout", "3", "tcpKeepAlive", "true");
        return opened(like(factory(pool), with(url, hasty)), Duration.ofSeconds(2));
    }

    /**
     * To the same database, each one new and opened by the thread that asks for it: for whoever must know whether it is
     * there, whatever the pool does.
     */
    static AgroalDataSource unpooled(AgroalDataSource pool) {
        Map<String, String> hasty = Map.of(
                "connectTimeout",
                "2",
                "socketTimeout",
                "3",
                "sslResponseTimeout",
                "2000",
                "gssResponseTimeout",
                "2000");
        try {
            return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                    .dataSourceImplementation(DataSourceImplementation.AGROAL_POOLLESS)
                    .connectionPoolConfiguration(each -> each.maxSize(MOST_UNPOOLED)
                            .acquisitionTimeout(Duration.ofSeconds(1))
                            .connectionFactoryConfiguration(like(factory(pool), with(url(pool), hasty)))));
        } catch (SQLException e) {
            // none is opened yet
            throw new IllegalStateException(e);
        }
    }

    /** Where the pool's database is. */
    public static String url(AgroalDataSource pool) {
        return factory(pool).jdbcUrl();
    }

    private static AgroalConnectionFactoryConfiguration factory(AgroalDataSource pool) {
        return pool.getConfiguration().connectionPoolConfiguration().connectionFactoryConfiguration();
    }

    private static AgroalDataSource opened(AgroalConnectionFactoryConfigurationSupplier connections, Duration patience)
            throws SQLException {
        return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(pool -> pool.maxSize(MOST)
                        .acquisitionTimeout(patience)
                        // one that was dropped on the other side would be lent again and again
                        .validateOnBorrow(true)
                        .connectionValidator(ConnectionValidator.defaultValidatorWithTimeout(1))
                        .connectionFactoryConfiguration(connections)));
    }

    // what is in the address counts more than a property, and of what is there twice the later
    private static String with(String url, Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining("&", url + (url.contains("?") ? "&" : "?"), ""));
    }

    // the supplier's own way to copy shares the properties with the original
    private static AgroalConnectionFactoryConfigurationSupplier like(
            AgroalConnectionFactoryConfiguration original, String url) {
        AgroalConnectionFactoryConfigurationSupplier copy = new AgroalConnectionFactoryConfigurationSupplier()
                .jdbcUrl(url)
                .initialSql(original.initialSql())
                .connectionProviderClass(original.connectionProviderClass())
                .principal(original.principal());
        original.credentials().forEach(copy::credential);
        original.securityProviders().forEach(copy::addSecurityProvider);
        original.jdbcProperties()
                .stringPropertyNames()
                .forEach(name ->
                        copy.jdbcProperty(name, original.jdbcProperties().getProperty(name)));
        return copy;
    }
}
