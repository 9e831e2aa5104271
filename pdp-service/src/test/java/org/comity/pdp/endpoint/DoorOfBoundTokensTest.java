package org.comity.pdp.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.comity.pdp.endpoint.problem.ProblemException;
import org.comity.pdp.subject.SampleCallers;
import org.comity.pdp.subject.replay.ProofMemory;
import org.comity.pdp.subject.replay.ProofsInMemory;
import org.junit.jupiter.api.Test;

/** What a caller with a bound token is told (RFC 9449 §7.1, §9; RFC 8705 §3). */
class DoorOfBoundTokensTest {
    private static final String ALGORITHMS = "algs=\"ES256 ES384 ES512 EdDSA PS256 PS384 PS512 RS256 RS384 RS512\"";
    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);
    private static final String TOKEN = SampleCallers.token("portal.ask");

    private final ProofsInMemory memory =
            new ProofsInMemory(new byte[32], Duration.ofSeconds(60), 1, Instant.EPOCH, CLOCK);
    private final Door door = SampleDoor.with(memory, CLOCK);

    @Test
    void whoeverLacksANonceIsGivenOneAndThenKnown() {
        Arriving first = dpop().and("DPoP", SampleCallers.proof(TOKEN, NOW, Optional.empty()));
        assertThat(challenge(first))
                .isEqualTo(
                        "DPoP realm=\"comity\", error=\"use_dpop_nonce\", error_description=\"the proof lacks a fresh nonce:"
                                + " take the one of the header `DPoP-Nonce`\", " + ALGORITHMS);
        Optional<String> nonce = Optional.ofNullable(first.answer().get("DPoP-Nonce"));
        assertThat(nonce).isPresent();

        Arriving second = dpop().and("DPoP", SampleCallers.proof(TOKEN, NOW, nonce));
        assertThat(door.caller(second).toCompletableFuture().join().clientId()).isEqualTo("portal");
        assertThat(second.answer()).containsKey("DPoP-Nonce");
    }

    @Test
    void aProofThatWasUsedIsAnInvalidProof() {
        String proof = good();
        assertThat(door.caller(dpop().and("DPoP", proof))
                        .toCompletableFuture()
                        .join()
                        .clientId())
                .isEqualTo("portal");
        assertThat(challenge(dpop().and("DPoP", proof)))
                .isEqualTo("DPoP realm=\"comity\", error=\"invalid_dpop_proof\","
                        + " error_description=\"the proof is refused: it was used before\", " + ALGORITHMS);
    }

    @Test
    void noProofAndTwoProofsAreInvalidProofs() {
        assertThat(challenge(dpop())).contains("error=\"invalid_dpop_proof\"").contains("missing");
        assertThat(challenge(dpop().and("DPoP", good()).and("DPoP", good())))
                .contains("error=\"invalid_dpop_proof\"")
                .contains("more than one");
    }

    @Test
    void anotherKeyMakesTheTokenInvalid() {
        String token = "portal.ask~key.0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I";
        assertThat(challenge(Arriving.with("DPoP " + token).and("DPoP", good())))
                .startsWith("DPoP realm=\"comity\", error=\"invalid_token\"")
                .endsWith(ALGORITHMS);
    }

    @Test
    void aBoundTokenAsBearerIsToldOfDpop() {
        assertThat(challenge(Arriving.with("Bearer " + TOKEN).and("DPoP", good())))
                .startsWith("Bearer realm=\"comity\", error=\"invalid_token\"")
                .endsWith(", DPoP realm=\"comity\", " + ALGORITHMS);
    }

    @Test
    void anUnboundTokenAsDpopIsRefused() {
        assertThat(challenge(Arriving.with("DPoP portal.ask").and("DPoP", good())))
                .startsWith("DPoP realm=\"comity\", error=\"invalid_token\"");
        assertThat(challenge(Arriving.with("dpop expired").and("DPoP", good())))
                .startsWith("DPoP realm=\"comity\", error=\"invalid_token\"");
    }

    @Test
    void aTokenOfACertificateNeedsItsConnection() {
        String thumbprint = "bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2";
        Arriving arriving = Arriving.with("Bearer portal.ask~certificate." + thumbprint);
        assertThat(challenge(arriving)).startsWith("Bearer realm=\"comity\", error=\"invalid_token\"");
        assertThat(challenge(arriving.on(thumbprint.replace('b', 'c'))))
                .startsWith("Bearer realm=\"comity\", error=\"invalid_token\"");
        assertThat(door.caller(arriving.on(thumbprint))
                        .toCompletableFuture()
                        .join()
                        .clientId())
                .isEqualTo("portal");
    }

    @Test
    void aFullMemoryGrantsNothing() {
        assertThat(door.caller(dpop().and("DPoP", good()))
                        .toCompletableFuture()
                        .join()
                        .clientId())
                .isEqualTo("portal");
        assertThat(door.caller(dpop().and("DPoP", good())).toCompletableFuture())
                .isCompletedExceptionally();
    }

    @Test
    void aMemoryThatIsAwayGrantsNothing() {
        ProofMemory away = new ProofMemory() {
            @Override
            public CompletionStage<Boolean> remember(String id, Instant issuedAt) {
                return CompletableFuture.failedFuture(new IllegalStateException("away"));
            }

            @Override
            public CompletionStage<byte[]> nonceKey() {
                return memory.nonceKey();
            }
        };
        assertThat(SampleDoor.with(away, CLOCK)
                        .caller(dpop().and("DPoP", good()))
                        .toCompletableFuture())
                .isCompletedExceptionally();
    }

    private String good() {
        Arriving asking = dpop();
        challenge(asking);
        return SampleCallers.proof(
                TOKEN, NOW, Optional.ofNullable(asking.answer().get("DPoP-Nonce")));
    }

    private static Arriving dpop() {
        return Arriving.with("DPoP " + TOKEN);
    }

    private String challenge(Arriving arriving) {
        CompletionException thrown = catchThrowableOfType(
                CompletionException.class,
                () -> door.caller(arriving).toCompletableFuture().join());
        ProblemException problem = (ProblemException) Objects.requireNonNull(thrown.getCause());
        assertThat(problem.details().status()).isEqualTo(401);
        return Objects.requireNonNull(problem.headers().get("WWW-Authenticate"));
    }
}
