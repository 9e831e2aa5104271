package org.comity.pdp.subject;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/**
 * Believes what a token says of itself: {@code vault.label.explain} is the client {@code vault} with two roles, and the
 * name of a fault, as {@code expired}, is a token with that fault. {@code vault~key.THUMBPRINT} is bound to a key, and
 * {@code vault~certificate.THUMBPRINT} to a certificate.
 */
@Alternative
@Priority(1)
@Singleton
public final class TokensByName implements TokenVerifier {
    @Override
    public CompletionStage<TokenVerification> verify(BearerToken token) {
        return CompletableFuture.completedFuture(fault(token)
                .<TokenVerification>map(TokenVerification.Untrusted::new)
                .orElseGet(() -> trusted(token)));
    }

    private static Optional<TokenFault> fault(BearerToken token) {
        return Arrays.stream(TokenFault.values())
                .filter(fault -> fault.name().equals(token.value().toUpperCase(Locale.ROOT)))
                .findFirst();
    }

    private static TokenVerification trusted(BearerToken token) {
        List<String> parts = List.of(token.value().split("~"));
        List<String> words = List.of(parts.getFirst().split("\\."));
        String client = words.getFirst();
        Set<Role> roles = words.stream()
                .skip(1)
                .map(word -> Role.named(word).orElseThrow())
                .collect(Collectors.toUnmodifiableSet());
        VerifiedToken verified = new VerifiedToken(
                Map.of("sub", client, "azp", client), client, client, Set.of("comity-pdp"), roles, true, Instant.MAX);
        Binding binding = new Binding(bound(parts, "key."), bound(parts, "certificate."));
        return binding.isNone()
                ? new TokenVerification.Trusted(verified)
                : new TokenVerification.Bound(new UnprovenToken(verified, binding));
    }

    private static Optional<String> bound(List<String> parts, String to) {
        return parts.stream()
                .filter(part -> part.startsWith(to))
                .map(part -> part.substring(to.length()))
                .findFirst();
    }
}
