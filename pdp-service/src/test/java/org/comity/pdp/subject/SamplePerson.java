package org.comity.pdp.subject;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** People and systems for tests of other rooms, as if their tokens had been verified. */
public final class SamplePerson {
    private static final String PERSON = "8c1f";

    private SamplePerson() {}

    /** A person who signed in at the case portal. */
    public static VerifiedToken token(Map<String, Object> claims, Role... roles) {
        return new VerifiedToken(
                claims,
                PERSON,
                "case-portal",
                Set.of("comity-pdp", "evidence-vault"),
                Arrays.stream(roles).collect(Collectors.toUnmodifiableSet()),
                false,
                Instant.MAX);
    }

    /** A system that calls with its own token. */
    public static Caller system(Role... roles) {
        return new Caller(new VerifiedToken(
                Map.of(),
                "service-account",
                "evidence-vault",
                Set.of("comity-pdp"),
                Arrays.stream(roles).collect(Collectors.toUnmodifiableSet()),
                true,
                Instant.MAX));
    }

    /** The service's own verifier, over tokens that hold when they are among these. */
    public static SubjectVerifier verifier(Map<String, VerifiedToken> tokens) {
        return new PassedTokenVerifier(
                token -> CompletableFuture.completedFuture(Optional.ofNullable(tokens.get(token.value()))
                        .<TokenVerification>map(TokenVerification.Trusted::new)
                        .orElseGet(() -> new TokenVerification.Untrusted(TokenFault.EXPIRED))));
    }
}
