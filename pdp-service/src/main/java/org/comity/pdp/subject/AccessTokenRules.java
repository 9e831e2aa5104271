package org.comity.pdp.subject;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.comity.pdp.subject.TokenVerification.Bound;
import org.comity.pdp.subject.TokenVerification.Trusted;
import org.comity.pdp.subject.TokenVerification.Untrusted;

/**
 * What the claims of an access token must say, so that it counts here (RFC 7519 §4, RFC 9068 §4).
 *
 * @param issuer whose it must be
 * @param service the client id that this service has in Keycloak: its audience, and whose roles are read
 * @param clock the time
 */
record AccessTokenRules(Issuer issuer, String service, InstantSource clock) {
    /** How far Keycloak's clock may be ahead of ours. What has expired by our clock has expired. */
    private static final long SKEW_SECONDS = 5;
    /** The end of the year 9999. */
    private static final long LAST_SECOND = 253_402_300_799L;

    /** Whether the token says that it is of our issuer. All that is looked at before the signature. */
    boolean ofOurIssuer(Map<String, Object> claims) {
        return issuer.url().equals(claims.get("iss"));
    }

    /** Judges the claims of a token of our issuer, whose signature was checked. */
    TokenVerification judge(Map<String, Object> claims) {
        Object type = claims.getOrDefault("typ", "");
        if (!type.equals("Bearer") && !type.equals("DPoP")) {
            return new Untrusted(TokenFault.NOT_AN_ACCESS_TOKEN);
        }
        Set<String> audience = audience(claims);
        if (!audience.contains(service)) {
            return new Untrusted(TokenFault.AUDIENCE);
        }
        return untimely(claims).<TokenVerification>map(Untrusted::new).orElseGet(() -> proof(claims, audience));
    }

    private Optional<TokenFault> untimely(Map<String, Object> claims) {
        Optional<Instant> expiresAt = instant(claims, "exp");
        Optional<Instant> issuedAt = instant(claims, "iat");
        Optional<Instant> notBefore = claims.containsKey("nbf") ? instant(claims, "nbf") : issuedAt;
        if (expiresAt.isEmpty() || issuedAt.isEmpty() || notBefore.isEmpty()) {
            return Optional.of(TokenFault.INCOMPLETE);
        }
        Instant now = clock.instant();
        if (!now.isBefore(expiresAt.orElseThrow())) {
            return Optional.of(TokenFault.EXPIRED);
        }
        Instant soon = now.plusSeconds(SKEW_SECONDS);
        return soon.isBefore(issuedAt.orElseThrow()) || soon.isBefore(notBefore.orElseThrow())
                ? Optional.of(TokenFault.NOT_YET_VALID)
                : Optional.empty();
    }

    private TokenVerification proof(Map<String, Object> claims, Set<String> audience) {
        if (!(claims.get("sub") instanceof String subject && !subject.isBlank())
                || !(claims.get("azp") instanceof String party && !party.isBlank())) {
            return new Untrusted(TokenFault.INCOMPLETE);
        }
        Optional<Binding> binding = Binding.of(claims);
        if (binding.isEmpty()) {
            return new Untrusted(TokenFault.UNKNOWN_BINDING);
        }
        VerifiedToken token = new VerifiedToken(
                claims,
                subject,
                party,
                audience,
                roles(claims),
                ServiceAccounts.mayBeOne(claims),
                instant(claims, "exp").orElseThrow());
        return binding.orElseThrow().isNone()
                ? new Trusted(token)
                : new Bound(new UnprovenToken(token, binding.orElseThrow()));
    }

    private static Set<String> audience(Map<String, Object> claims) {
        return claims.get("aud") instanceof String one ? Set.of(one) : words(claims.get("aud"));
    }

    private Set<Role> roles(Map<String, Object> claims) {
        Object ours = claims.get("resource_access") instanceof Map<?, ?> clients ? clients.get(service) : null;
        Set<String> words = ours instanceof Map<?, ?> access ? words(access.get("roles")) : Set.of();
        return words.stream().flatMap(word -> Role.named(word).stream()).collect(Collectors.toUnmodifiableSet());
    }

    // a list with anything but strings in it is no list of words: nothing of it counts
    private static Set<String> words(@org.jspecify.annotations.Nullable Object list) {
        return list instanceof List<?> elements && elements.stream().allMatch(String.class::isInstance)
                ? elements.stream().map(String.class::cast).collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }

    private static Optional<Instant> instant(Map<String, Object> claims, String name) {
        return claims.get(name) instanceof Long seconds && seconds >= 0 && seconds <= LAST_SECOND
                ? Optional.of(Instant.ofEpochSecond(seconds))
                : Optional.empty();
    }
}
