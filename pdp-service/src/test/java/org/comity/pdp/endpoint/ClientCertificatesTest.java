package org.comity.pdp.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose word is taken for the certificate of a caller. */
class ClientCertificatesTest {
    private static final byte[] CERTIFICATE = "any certificate".getBytes(StandardCharsets.US_ASCII);
    private static final String FORWARDED = ":" + Base64.getEncoder().encodeToString(CERTIFICATE) + ":";

    private final ClientCertificates certificates = new ClientCertificates("balancer"::equals);

    @Test
    void aBalancerForwardsTheCallers() {
        assertThat(certificates.ofCaller("balancer", List.of(FORWARDED)))
                .contains(ClientCertificates.thumbprint(CERTIFICATE));
    }

    @Test
    void nobodyElseForwardsAnything() {
        assertThat(certificates.ofCaller("portal", List.of(FORWARDED))).contains("portal");
        assertThat(certificates.ofCaller("portal", List.of(FORWARDED, FORWARDED)))
                .contains("portal");
        assertThat(certificates.ofCaller("balancer ", List.of(FORWARDED))).contains("balancer ");
    }

    @Test
    void aBalancerIsNoCaller() {
        assertThat(certificates.ofCaller("balancer", List.of())).isEmpty();
    }

    @Test
    void twoCertificatesAreNone() {
        assertThat(certificates.ofCaller("balancer", List.of(FORWARDED, FORWARDED)))
                .isEmpty();
        assertThat(certificates.ofCaller("balancer", List.of(FORWARDED + ", " + FORWARDED)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                "::",
                "YW55",
                ":YW55",
                "YW55:",
                ":YW5:",
                ":YW55YQ:",
                ":YW 55:",
                ":YW-_:",
                ":====:",
                "\"YW55\""
            })
    void whatIsNoCertificateInItsFormIsNone(String header) {
        assertThat(certificates.ofCaller("balancer", List.of(header))).isEqualTo(Optional.empty());
    }
}
