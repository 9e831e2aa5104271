package org.comity.pdp.subject;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.comity.pdp.subject.CallerVerification.Known;
import org.comity.pdp.subject.CallerVerification.NonceWanted;
import org.comity.pdp.subject.CallerVerification.ProofRefused;
import org.comity.pdp.subject.Presentation.Scheme;
import org.comity.pdp.subject.replay.ProofMemory;

/**
 * Checks that a request was made by the holder of the key that its token is bound to (RFC 9449 §4.3, §7.1): this
 * request, just now, and once.
 */
final class DpopVerifier {
    private static final long SKEW_SECONDS = 5;
    private static final int LONGEST_ID = 256;

    private final PublicAddress address;
    private final Duration age;
    private final Optional<Duration> nonceAge;
    private final ProofMemory memory;
    private final InstantSource clock;

    /**
     * Checks proofs.
     *
     * @param address the service's public address, which proofs must be for
     * @param age how old a proof may be
     * @param nonceAge how old its nonce may be; empty where it need not have one
     * @param memory knows which were used
     * @param clock the time
     */
    DpopVerifier(
            PublicAddress address, Duration age, Optional<Duration> nonceAge, ProofMemory memory, InstantSource clock) {
        this.address = address;
        this.age = age;
        this.nonceAge = nonceAge;
        this.memory = memory;
        this.clock = clock;
    }

    /** Checks what came with a token that is bound to a key. */
    CompletionStage<CallerVerification> verify(UnprovenToken token, Presentation shown) {
        if (shown.scheme() != Scheme.DPOP) {
            return refused(ProofFault.SENT_AS_BEARER);
        }
        if (shown.proofs().isEmpty()) {
            return refused(ProofFault.MISSING);
        }
        if (shown.proofs().size() > 1) {
            return refused(ProofFault.REPEATED);
        }
        return switch (DpopProof.read(shown.proofs().getFirst())) {
            case DpopProof.Reading.Unusable(var fault) -> refused(fault);
            case DpopProof.Reading.Usable(var proof) -> verify(token, proof, shown);
        };
    }

    /** A nonce for the next proof; empty where it need not have one. */
    CompletionStage<Optional<String>> nonce() {
        return nonceAge.isEmpty()
                ? CompletableFuture.completedFuture(Optional.empty())
                : memory.nonceKey().thenApply(key -> Optional.of(new Nonces(key).at(clock.instant())));
    }

    private CompletionStage<CallerVerification> verify(UnprovenToken token, DpopProof proof, Presentation shown) {
        // before the signature: only the holder of a token can make us check one, and only with the token's own key
        if (!token.binding().key().equals(Optional.of(proof.key().thumbprint()))) {
            return refused(ProofFault.OTHER_KEY);
        }
        if (!proof.signed()) {
            return refused(ProofFault.SIGNATURE);
        }
        return fault(proof, shown)
                .map(DpopVerifier::refused)
                .orElseGet(() -> withNonce(proof, () -> once(proof, token)));
    }

    private Optional<ProofFault> fault(DpopProof proof, Presentation shown) {
        Optional<String> id = proof.text("jti");
        Optional<Long> issuedAt = proof.issuedAt();
        if (id.isEmpty() || id.orElseThrow().length() > LONGEST_ID || issuedAt.isEmpty()) {
            return Optional.of(ProofFault.INCOMPLETE);
        }
        if (!proof.text("htm").equals(Optional.of(shown.method()))) {
            return Optional.of(ProofFault.METHOD);
        }
        if (!proof.text("htu").map(target -> address.is(target, shown.path())).orElse(false)) {
            return Optional.of(ProofFault.TARGET);
        }
        if (!proof.text("ath").equals(Optional.of(digest(shown.token().value())))) {
            return Optional.of(ProofFault.TOKEN);
        }
        long now = clock.instant().getEpochSecond();
        long made = issuedAt.orElseThrow();
        return made > now + SKEW_SECONDS || made < now - age.toSeconds()
                ? Optional.of(ProofFault.TIME)
                : Optional.empty();
    }

    private CompletionStage<CallerVerification> withNonce(DpopProof proof, Step next) {
        if (nonceAge.isEmpty()) {
            return next.take();
        }
        Duration oldest = nonceAge.orElseThrow();
        return memory.nonceKey().thenCompose(key -> {
            boolean fresh = proof.text("nonce")
                    .map(nonce -> new Nonces(key).isFresh(nonce, clock.instant(), oldest))
                    .orElse(false);
            return fresh ? next.take() : CompletableFuture.completedFuture(new NonceWanted());
        });
    }

    private CompletionStage<CallerVerification> once(DpopProof proof, UnprovenToken token) {
        // not the proof's own digest: of one signature on a curve anybody can make another
        String id = digest(proof.key().thumbprint() + "." + proof.text("jti").orElseThrow());
        return memory.remember(id, Instant.ofEpochSecond(proof.issuedAt().orElseThrow()))
                .thenApply(
                        first -> first ? new Known(new Caller(token.proven())) : new ProofRefused(ProofFault.REPLAYED));
    }

    private static String digest(String text) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private static CompletionStage<CallerVerification> refused(ProofFault fault) {
        return CompletableFuture.completedFuture(new ProofRefused(fault));
    }

    /** What is done next. */
    private interface Step {
        CompletionStage<CallerVerification> take();
    }
}
