package org.comity.pdp.endpoint.problem;

import java.util.Map;
import org.comity.pdp.subject.CallerVerifier;
import org.comity.pdp.subject.Presentation.Scheme;

/** The problems of a caller that does not show who it is, each a 401 with the challenges that its standard wants. */
public final class Challenge {
    private static final String BEARER = "Bearer realm=\"comity\"";
    private static final String DPOP = "DPoP realm=\"comity\"";
    private static final String ALGORITHMS = "algs=\"%s\"".formatted(CallerVerifier.PROOF_ALGORITHMS);

    private Challenge() {}

    /** No token was presented, so that no error code is due (RFC 6750 §3.1, RFC 9449 §7.1). */
    public static ProblemException tokenMissing(String detail) {
        return unauthenticated(detail, "%s, %s, %s".formatted(BEARER, DPOP, ALGORITHMS));
    }

    /**
     * A token was presented and is not believed (RFC 6750 §3, RFC 9449 §7.1).
     *
     * @param scheme with which it was presented
     * @param detail visible ASCII without quotes, for it stands in a header too
     */
    public static ProblemException tokenRefused(Scheme scheme, String detail) {
        return switch (scheme) {
            case BEARER -> unauthenticated(detail, error(BEARER, "invalid_token", detail));
            case DPOP -> unauthenticated(detail, dpop("invalid_token", detail));
        };
    }

    /** The token may be good, and whoever has it may not show it like this (RFC 9449 §7.2). */
    public static ProblemException sentAsBearer(String detail) {
        return unauthenticated(
                detail, "%s, %s, %s".formatted(error(BEARER, "invalid_token", detail), DPOP, ALGORITHMS));
    }

    /** The token may be good, and its proof is not believed (RFC 9449 §7.1). */
    public static ProblemException proofRefused(String detail) {
        return unauthenticated(detail, dpop("invalid_dpop_proof", detail));
    }

    /** Token and proof may be good, but the proof may have been made beforehand (RFC 9449 §9). */
    public static ProblemException nonceWanted(String detail) {
        return unauthenticated(detail, dpop("use_dpop_nonce", detail));
    }

    private static String dpop(String error, String detail) {
        return "%s, %s".formatted(error(DPOP, error, detail), ALGORITHMS);
    }

    private static String error(String scheme, String error, String detail) {
        return "%s, error=\"%s\", error_description=\"%s\"".formatted(scheme, error, detail);
    }

    private static ProblemException unauthenticated(String detail, String challenge) {
        return ProblemException.of(
                ProblemDetails.of(ProblemKind.UNAUTHENTICATED, detail), Map.of("WWW-Authenticate", challenge));
    }
}
