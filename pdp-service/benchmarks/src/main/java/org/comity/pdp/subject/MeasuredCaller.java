package org.comity.pdp.subject;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Proofs made without a token, for measuring what comes after verification. */
public final class MeasuredCaller {
    private MeasuredCaller() {}

    /** A system with every role that a question can need. */
    public static Caller system() {
        return new Caller(token(Map.of("sub", "vault", "azp", "evidence-vault"), true));
    }

    /** Takes the same person for verified in every question. */
    public static SubjectVerifier verifying(Map<String, Object> claims) {
        Verification person = new Verification.Verified(new VerifiedSubject(token(claims, false)));
        return (caller, passed, statedId) -> CompletableFuture.completedStage(person);
    }

    private static VerifiedToken token(Map<String, Object> claims, boolean serviceAccount) {
        return new VerifiedToken(
                claims,
                String.valueOf(claims.get("sub")),
                String.valueOf(claims.getOrDefault("azp", "case-portal")),
                Set.of("comity-pdp"),
                Set.of(Role.ASK_FOR_OTHERS, Role.LABEL, Role.EXPLAIN),
                serviceAccount,
                Instant.MAX);
    }
}
