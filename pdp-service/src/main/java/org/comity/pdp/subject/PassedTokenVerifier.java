package org.comity.pdp.subject;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.comity.pdp.subject.TokenVerification.Bound;
import org.comity.pdp.subject.TokenVerification.Trusted;
import org.comity.pdp.subject.TokenVerification.Untrusted;

/**
 * Takes the caller for the person, or the person of the token that the caller passes along. A passed token counts only
 * for the client that it was issued to, or for one in its audience: a token that leaked elsewhere opens nothing.
 */
final class PassedTokenVerifier implements SubjectVerifier {
    private final TokenVerifier tokens;

    PassedTokenVerifier(TokenVerifier tokens) {
        this.tokens = tokens;
    }

    @Override
    public CompletionStage<Verification> verify(
            Caller caller, Optional<BearerToken> passed, Optional<String> statedId) {
        if (passed.isEmpty()) {
            return CompletableFuture.completedFuture(
                    caller.has(Role.ASK)
                            ? person(caller.token(), statedId)
                            : refused("the caller may not ask for itself, and passes no person's token"));
        }
        if (!caller.has(Role.ASK_FOR_OTHERS)) {
            return CompletableFuture.completedFuture(refused("the caller may not ask for others"));
        }
        return tokens.verify(passed.orElseThrow()).thenApply(verification -> switch (verification) {
            // only the person's own client can prove it: a system gets a token of its own for the person
            case Bound _ ->
                refused("the person's token is bound to a key or a certificate, and does not count when passed along");
            case Untrusted(var fault) -> refused("the person's token is refused: " + fault.message());
            case Trusted(var token) -> passed(caller, token, statedId);
        });
    }

    private static Verification passed(Caller caller, VerifiedToken token, Optional<String> statedId) {
        boolean meant = token.authorizedParty().equals(caller.clientId())
                || token.audience().contains(caller.clientId());
        return meant
                ? person(token, statedId)
                : refused("the person's token was not issued to the caller, nor is it meant for it");
    }

    private static Verification person(VerifiedToken token, Optional<String> statedId) {
        if (token.serviceAccount()) {
            return refused("the token is one of a service account, and that is no person");
        }
        if (!statedId.map(token.subject()::equals).orElse(true)) {
            return refused("the stated subject id is not the `sub` of the person's token");
        }
        return new Verification.Verified(new VerifiedSubject(token));
    }

    private static Verification refused(String why) {
        return new Verification.Refused(why);
    }
}
