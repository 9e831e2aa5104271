package org.comity.pdp.subject;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.comity.pdp.subject.replay.ProofMemory;

/** The service's own verifier of callers over {@link TokensByName}, for tests of other rooms; and a caller's key. */
public final class SampleCallers {
    private static final IssuerKeyPair KEY = IssuerKeyPair.curve("own", "ES256");

    private SampleCallers() {}

    /** A verifier at {@code https://pdp.example:8443}. */
    public static CallerVerifier verifier(ProofMemory memory, Optional<Duration> nonceAge, InstantSource clock) {
        PublicAddress address = PublicAddress.of("comity.public-url", "https://pdp.example:8443");
        return new CallerVerifier(
                new TokensByName(), new DpopVerifier(address, Duration.ofSeconds(60), nonceAge, memory, clock));
    }

    /** The token of that name, bound to the key. */
    public static String token(String name) {
        return name + "~key." + SampleProof.thumbprint(KEY);
    }

    /** A proof for it. */
    public static String proof(String token, Instant now, Optional<String> nonce) {
        SampleProof proof = SampleProof.by(KEY, token, now);
        nonce.ifPresent(value -> proof.claim("nonce", value));
        return proof.text();
    }
}
