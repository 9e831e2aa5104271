package org.comity.pdp.subject;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How the holder of a bound token proves to be its holder. */
@ConfigMapping(prefix = "comity.proof")
public interface ProofSettings {
    /** How old a DPoP proof may be. */
    @WithDefault("60s")
    Duration age();

    /** How old the nonce in a DPoP proof may be. */
    @WithDefault("5m")
    Duration nonceAge();

    /** Whether a DPoP proof needs no nonce of the service. */
    @WithDefault("false")
    boolean insecureWithoutNonce();

    /** How many used DPoP proofs are remembered at most; beyond that they are refused until some are too old. */
    @WithDefault("200000")
    int most();

    /**
     * PEM files with the certificates of balancers that terminate TLS: of a connection with one of these alone, the
     * header {@code Client-Cert} is believed. A renewed file is taken without a restart.
     */
    Optional<List<Path>> balancerCertificates();

    /**
     * Whether callers over HTTPS are asked for a certificate of an authority in {@code quarkus.tls.trust-store}:
     * {@code none}, {@code request}, or {@code required}, without which nobody is let in.
     */
    @WithDefault("none")
    ClientCertificates clientCertificates();

    /** Whether callers are asked for a certificate. */
    enum ClientCertificates {
        NONE,
        REQUEST,
        REQUIRED
    }
}
