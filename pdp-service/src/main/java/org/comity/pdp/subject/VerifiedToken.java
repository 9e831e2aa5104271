package org.comity.pdp.subject;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Proof that an access token of the configured Keycloak was verified in full, and where it is bound, that the one who
 * showed it holds what it is bound to. Only this room makes one.
 * Its claims are what the issuer signed; whether they may be believed is said in {@code docs/security.md}.
 */
public final class VerifiedToken {
    private final Map<String, Object> claims;
    private final String subject;
    private final String authorizedParty;
    private final Set<String> audience;
    private final Set<Role> roles;
    private final boolean serviceAccount;
    private final Instant expiresAt;

    VerifiedToken(
            Map<String, Object> claims,
            String subject,
            String authorizedParty,
            Set<String> audience,
            Set<Role> roles,
            boolean serviceAccount,
            Instant expiresAt) {
        this.claims = Map.copyOf(claims);
        this.subject = subject;
        this.authorizedParty = authorizedParty;
        this.audience = Set.copyOf(audience);
        this.roles = Set.copyOf(roles);
        this.serviceAccount = serviceAccount;
        this.expiresAt = expiresAt;
    }

    /** Every claim, as parsed JSON: String, Number, Boolean, List or Map; never null. */
    public Map<String, Object> claims() {
        return claims;
    }

    /** {@code sub}. */
    public String subject() {
        return subject;
    }

    /** {@code azp}: the client to which the token was issued. */
    public String authorizedParty() {
        return authorizedParty;
    }

    /** {@code aud}. */
    public Set<String> audience() {
        return audience;
    }

    /** The client roles of {@code comity-pdp} that it carries. */
    public Set<Role> roles() {
        return roles;
    }

    /** Whether it speaks for a client and for no person (RFC 6749 §4.4). */
    public boolean serviceAccount() {
        return serviceAccount;
    }

    /** {@code exp}: from this instant on it counts for nothing. */
    public Instant expiresAt() {
        return expiresAt;
    }

    /** {@code cnf}: whether it is bound to a key or a certificate (RFC 7800), which was proven then. */
    public boolean bound() {
        return claims.containsKey("cnf");
    }

    /** {@code acr}, where it is there. */
    public Optional<String> authenticationContext() {
        return claims.get("acr") instanceof String acr ? Optional.of(acr) : Optional.empty();
    }

    @Override
    public String toString() {
        return "VerifiedToken[sub=%s, azp=%s]".formatted(subject, authorizedParty);
    }
}
