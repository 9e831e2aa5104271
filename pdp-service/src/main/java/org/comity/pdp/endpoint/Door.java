package org.comity.pdp.endpoint;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.comity.pdp.endpoint.problem.Challenge;
import org.comity.pdp.endpoint.problem.ProblemException;
import org.comity.pdp.subject.BearerToken;
import org.comity.pdp.subject.Caller;
import org.comity.pdp.subject.CallerVerification;
import org.comity.pdp.subject.CallerVerifier;
import org.comity.pdp.subject.Presentation;
import org.comity.pdp.subject.Presentation.Scheme;
import org.comity.pdp.subject.ProofFault;
import org.comity.pdp.subject.Role;
import org.comity.pdp.subject.TokenFault;

/** Where callers show who they are, before anything else is looked at. */
@Singleton
public final class Door {
    private static final String BEARER = "Bearer";
    private static final String DPOP = "DPoP";
    private static final CharSequence PROOF = HttpHeaders.createOptimized(DPOP);
    // RFC 6750 §2.1: b64token
    private static final boolean[] TOKEN_LETTERS = tokenLetters();
    private static final Duration SOON = Duration.ofSeconds(5);

    private final CallerVerifier callers;
    private final ClientCertificates certificates;

    Door(CallerVerifier callers, ClientCertificates certificates) {
        this.callers = callers;
        this.certificates = certificates;
    }

    /**
     * Finds out who calls.
     *
     * @param request whose headers show a token, and where that is bound, with whose connection or headers it is proven
     * @return the caller, or a stage that fails with the problem to answer with (401, or 503 where what is needed to find
     *     out is away)
     */
    public CompletionStage<Caller> caller(HttpServerRequest request) {
        return caller(new Incoming.OverHttp(request, certificates));
    }

    /** As {@link #caller(HttpServerRequest)}, and the caller has the role; otherwise the stage fails with 403. */
    public CompletionStage<Caller> caller(HttpServerRequest request, Role needed) {
        return caller(request).thenApply(caller -> require(caller, needed));
    }

    CompletionStage<Caller> caller(Incoming request) {
        try {
            Shown shown = shown(request);
            return shown.scheme() == Scheme.BEARER
                    ? callers.verify(shown).thenApply(verification -> known(verification, shown))
                    : withNonce(shown);
        } catch (ProblemException problem) {
            return CompletableFuture.failedFuture(problem);
        }
    }

    // RFC 9449 §8.2: each answer brings the nonce for the next question, so that few questions are asked twice
    private CompletionStage<Caller> withNonce(Shown shown) {
        return callers.nonce()
                .thenCompose(nonce -> callers.verify(shown).thenApply(verification -> {
                    nonce.ifPresent(fresh -> shown.request().answerWith("DPoP-Nonce", fresh));
                    return known(verification, shown);
                }));
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

    private static Shown shown(Incoming request) {
        List<String> authorization = request.headers(HttpHeaders.AUTHORIZATION);
        if (authorization.isEmpty()) {
            throw Challenge.tokenMissing("the header `Authorization: Bearer <token>` is missing");
        }
        if (authorization.size() > 1) {
            throw Challenge.tokenRefused(Scheme.BEARER, "there is more than one header `Authorization`");
        }
        String header = authorization.getFirst();
        Scheme scheme = isOf(header, DPOP) ? Scheme.DPOP : Scheme.BEARER;
        int token = tokenStart(header, scheme == Scheme.DPOP ? DPOP : BEARER);
        if (!isToken(header, token)) {
            throw Challenge.tokenMissing("the header `Authorization` must be `Bearer` or `DPoP` and one token");
        }
        return new Shown(request, scheme, new BearerToken(header.substring(token)));
    }

    // the scheme is case-insensitive (RFC 9110 §11.1)
    private static boolean isOf(String header, String scheme) {
        return header.regionMatches(true, 0, scheme, 0, scheme.length());
    }

    // behind the scheme and at least one space; the end where that is not what stands there
    private static int tokenStart(String header, String scheme) {
        int start = scheme.length();
        if (!isOf(header, scheme) || start >= header.length() || header.charAt(start) != ' ') {
            return header.length();
        }
        while (start < header.length() && header.charAt(start) == ' ') {
            start++;
        }
        return start;
    }

    private static boolean[] tokenLetters() {
        boolean[] letters = new boolean[128];
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/"
                .chars()
                .forEach(letter -> letters[letter] = true);
        return letters;
    }

    // letter by letter, since this is done for every question
    private static boolean isToken(String header, int start) {
        int end = header.length();
        while (end > start && header.charAt(end - 1) == '=') {
            end--;
        }
        for (int i = start; i < end; i++) {
            char c = header.charAt(i);
            if (c >= TOKEN_LETTERS.length || !TOKEN_LETTERS[c]) {
                return false;
            }
        }
        return end > start;
    }

    private static Caller known(CallerVerification verification, Shown shown) {
        return switch (verification) {
            case CallerVerification.Known(var caller) -> caller;
            case CallerVerification.TokenRefused(var fault) -> throw refused(fault, shown.scheme());
            case CallerVerification.ProofRefused(var fault) -> throw refused(fault, shown.scheme());
            case CallerVerification.NonceWanted() ->
                throw Challenge.nonceWanted("the proof lacks a fresh nonce: take the one of the header `DPoP-Nonce`");
        };
    }

    private static ProblemException refused(TokenFault fault, Scheme scheme) {
        String detail = "the token is refused: " + fault.message();
        // the token may be good: to call it bad would send the caller for another one in vain
        return fault == TokenFault.KEYS_UNAVAILABLE
                ? ProblemException.unavailable(detail, SOON)
                : Challenge.tokenRefused(scheme, detail);
    }

    private static ProblemException refused(ProofFault fault, Scheme scheme) {
        if (fault == ProofFault.SENT_AS_BEARER) {
            return Challenge.sentAsBearer("the token is refused: " + fault.message());
        }
        return fault.ofTheToken()
                ? Challenge.tokenRefused(scheme, "the token is refused: " + fault.message())
                : Challenge.proofRefused("the proof is refused: " + fault.message());
    }

    /**
     * What a request shows.
     *
     * @param request the request
     * @param scheme how it shows its token
     * @param token the token
     */
    private record Shown(Incoming request, Scheme scheme, BearerToken token) implements Presentation {
        @Override
        public List<String> proofs() {
            return request.headers(PROOF);
        }

        @Override
        public String method() {
            return request.method();
        }

        @Override
        public String path() {
            return request.path();
        }

        @Override
        public Optional<String> certificate() {
            return request.certificate();
        }
    }
}
