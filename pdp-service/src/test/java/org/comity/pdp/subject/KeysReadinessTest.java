package org.comity.pdp.subject;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What readiness says of the issuer's keys: what is missing, and what to do about it. */
class KeysReadinessTest {
    private final Verifying verifying = new Verifying();
    private final KeysReadiness readiness = new KeysReadiness(verifying.keys);

    @AfterEach
    void close() {
        verifying.close();
    }

    @Test
    void withoutKeysItIsNotReadyAndSaysWhyAndWhatToDo() throws InterruptedException, ExecutionException {
        verifying.issuer.publishBy(exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(404, -1);
            }
        });
        verifying.keys.refresh().get();

        assertThat(readiness.call().getStatus()).isEqualTo(HealthCheckResponse.Status.DOWN);
        assertThat(data())
                .containsEntry("problem", "`%s` answers with status 404".formatted(verifying.issuer.keysUrl()))
                .containsKey("remedy")
                .doesNotContainKey("fetched-at");
    }

    @Test
    void whileKeycloakIsAwayItIsReadyAsLongAsTheKeysCountAndSaysSo() throws InterruptedException, ExecutionException {
        verifying.issuer.publish(IssuerKeyPair.rsa("rsa"));
        verifying.keys.refresh().get();
        assertThat(readiness.call().getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
        assertThat(data()).containsOnlyKeys("fetched-at");

        verifying.issuer.publish("{}");
        verifying.keys.refresh().get();
        assertThat(readiness.call().getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
        assertThat(data()).containsOnlyKeys("fetched-at", "problem");
    }

    private Map<String, Object> data() {
        return readiness.call().getData().orElse(Map.of());
    }
}
