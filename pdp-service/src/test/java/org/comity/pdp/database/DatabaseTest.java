package org.comity.pdp.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class DatabaseTest {
    @Test
    void whoeverHadAnAnswerIsForgotten() throws SQLException, InterruptedException {
        try (AgroalDataSource pool = pool("jdbc:postgresql://127.0.0.1:1/none");
                Database database = Database.of(pool)) {
            WeakReference<CompletableFuture<String>> answered = answered(database);
            for (long began = System.nanoTime(); answered.get() != null; Thread.sleep(20)) {
                assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(30));
                System.gc();
            }
        }
    }

    private static WeakReference<CompletableFuture<String>> answered(Database database) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        database.cutOff(answer, IllegalStateException::new);
        answer.complete("there");
        return new WeakReference<>(answer);
    }

    @Test
    void aPatientAddressMakesNoPatientPulse() throws IOException, SQLException {
        try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String url = "jdbc:postgresql://127.0.0.1:%d/none?socketTimeout=60&sslResponseTimeout=60000"
                    .formatted(mute.getLocalPort());
            try (AgroalDataSource pool = pool(url);
                    AgroalDataSource pulse = OtherConnections.unpooled(pool)) {
                long began = System.nanoTime();
                assertThatThrownBy(pulse::getConnection).isInstanceOf(SQLException.class);
                assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(30));
            }
        }
    }

    private static AgroalDataSource pool(String url) throws SQLException {
        return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(
                        pool -> pool.maxSize(1).connectionFactoryConfiguration(connection -> connection.jdbcUrl(url))));
    }
}
