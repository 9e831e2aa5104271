package org.comity.pdp.subject;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.comity.pdp.subject.CallerVerification.Known;
import org.comity.pdp.subject.CallerVerification.ProofRefused;
import org.comity.pdp.subject.CallerVerification.TokenRefused;
import org.comity.pdp.subject.Presentation.Scheme;

/** Decides who calls: verifies the token, and where it is bound, that the one who shows it holds what it is bound to. */
public final class CallerVerifier {
    /** By which proofs may be signed, as {@code algs} lists them (RFC 9449 §7.1). */
    public static final String PROOF_ALGORITHMS = "ES256 ES384 ES512 EdDSA PS256 PS384 PS512 RS256 RS384 RS512";

    private final TokenVerifier tokens;
    private final DpopVerifier proofs;
    private final Consumer<ProofFault> refused;

    CallerVerifier(TokenVerifier tokens, DpopVerifier proofs) {
        this(tokens, proofs, _ -> {});
    }

    /**
     * Verifies callers.
     *
     * @param refused is told why a token did not count for the one who showed it
     */
    CallerVerifier(TokenVerifier tokens, DpopVerifier proofs, Consumer<ProofFault> refused) {
        this.tokens = tokens;
        this.proofs = proofs;
        this.refused = refused;
    }

    /**
     * Verifies the caller.
     *
     * @param shown what the request shows
     * @return what came of it; fails with {@link org.comity.pdp.subject.replay.ProofMemoryUnavailable} where nobody can
     *     say whether a proof was used before
     */
    public CompletionStage<CallerVerification> verify(Presentation shown) {
        return tokens.verify(shown.token()).thenCompose(verification -> switch (verification) {
            case TokenVerification.Untrusted(var fault) -> completed(new TokenRefused(fault));
            case TokenVerification.Trusted(var token) ->
                completed(
                        shown.scheme() == Scheme.BEARER ? new Known(new Caller(token)) : refused(ProofFault.NOT_BOUND));
            case TokenVerification.Bound(var token) -> possessed(token, shown);
        });
    }

    /** A nonce for the next proof (RFC 9449 §8); empty where proofs need none. */
    public CompletionStage<Optional<String>> nonce() {
        return proofs.nonce();
    }

    private CompletionStage<CallerVerification> possessed(UnprovenToken token, Presentation shown) {
        Optional<ProofFault> fault =
                token.binding().certificate().flatMap(wanted -> certificateFault(wanted, shown.certificate()));
        if (fault.isPresent()) {
            return completed(refused(fault.orElseThrow()));
        }
        if (token.binding().key().isPresent()) {
            return proofs.verify(token, shown)
                    .thenApply(verification ->
                            verification instanceof ProofRefused(ProofFault why) ? refused(why) : verification);
        }
        return completed(
                shown.scheme() == Scheme.BEARER
                        ? new Known(new Caller(token.proven()))
                        : refused(ProofFault.NOT_BOUND));
    }

    private ProofRefused refused(ProofFault why) {
        refused.accept(why);
        return new ProofRefused(why);
    }

    private static Optional<ProofFault> certificateFault(String wanted, Optional<String> shown) {
        if (shown.isEmpty()) {
            return Optional.of(ProofFault.CERTIFICATE_MISSING);
        }
        return wanted.equals(shown.orElseThrow()) ? Optional.empty() : Optional.of(ProofFault.OTHER_CERTIFICATE);
    }

    private static CompletionStage<CallerVerification> completed(CallerVerification verification) {
        return CompletableFuture.completedFuture(verification);
    }
}
