package org.comity.pdp.endpoint;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.comity.pdp.endpoint.problem.ProblemException;
import org.comity.pdp.subject.BearerToken;
import org.comity.pdp.subject.Caller;
import org.comity.pdp.subject.Role;
import org.comity.pdp.subject.TokenFault;
import org.comity.pdp.subject.TokenVerification;
import org.comity.pdp.subject.TokenVerification.Trusted;
import org.comity.pdp.subject.TokenVerification.Untrusted;
import org.comity.pdp.subject.TokenVerifier;

/** Where callers show who they are, before anything else is looked at. */
@Singleton
public final class Door {
    // the scheme is case-insensitive (RFC 9110 §11.1)
    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +(?=[^ ])");
    private static final Duration SOON = Duration.ofSeconds(5);

    private final TokenVerifier verifier;

    Door(TokenVerifier verifier) {
        this.verifier = verifier;
    }

    /**
     * Finds out who calls.
     *
     * @param authorization every {@code Authorization} header of the request
     * @return the caller, or a stage that fails with the problem to answer with (401, or 503 without the issuer's keys)
     */
    public CompletionStage<Caller> caller(List<String> authorization) {
        try {
            return verifier.verify(presented(authorization)).thenApply(Door::trusted);
        } catch (ProblemException problem) {
            return CompletableFuture.failedFuture(problem);
        }
    }

    /** As {@link #caller(List)}, and the caller has the role; otherwise the stage fails with 403. */
    public CompletionStage<Caller> caller(List<String> authorization, Role needed) {
        return caller(authorization).thenApply(caller -> require(caller, needed));
    }

    /**
     * The caller, if it has the role.
     *
     * @throws ProblemException 403 that names the role, otherwise
     */
    public static Caller require(Caller caller, Role needed) {
        if (!caller.has(needed)) {
            throw ProblemException.forbidden(
                    "the caller lacks the role `%s` of the client `comity-pdp`".formatted(needed.word()));
        }
        return caller;
    }

    private static BearerToken presented(List<String> authorization) {
        if (authorization.isEmpty()) {
            throw ProblemException.tokenMissing("the header `Authorization: Bearer <token>` is missing");
        }
        if (authorization.size() > 1) {
            throw ProblemException.tokenRefused("there is more than one header `Authorization`");
        }
        String header = authorization.getFirst();
        Matcher bearer = BEARER.matcher(header);
        if (!bearer.lookingAt() || !isToken(header, bearer.end())) {
            throw ProblemException.tokenMissing("the header `Authorization` must be `Bearer` and one token");
        }
        return new BearerToken(header.substring(bearer.end()));
    }

    // RFC 6750 §2.1: b64token; letter by letter, since this is done for every question
    private static boolean isToken(String header, int start) {
        int end = header.length();
        while (end > start && header.charAt(end - 1) == '=') {
            end--;
        }
        for (int i = start; i < end; i++) {
            char c = header.charAt(i);
            boolean letterOrDigit = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            if (!letterOrDigit && "-._~+/".indexOf(c) < 0) {
                return false;
            }
        }
        return end > start;
    }

    private static Caller trusted(TokenVerification verification) {
        return switch (verification) {
            case Trusted(var token) -> new Caller(token);
            case Untrusted(var fault) -> throw refused(fault);
        };
    }

    private static ProblemException refused(TokenFault fault) {
        String detail = "the token is refused: " + fault.message();
        // the token may be good: to call it bad would send the caller for another one in vain
        return fault == TokenFault.KEYS_UNAVAILABLE
                ? ProblemException.unavailable(detail, SOON)
                : ProblemException.tokenRefused(detail);
    }
}
