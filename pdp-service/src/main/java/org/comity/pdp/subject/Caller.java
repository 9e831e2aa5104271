package org.comity.pdp.subject;

/**
 * Who calls the service: the bearer of a verified token. Its roles say what it may ask.
 *
 * @param token the caller's own token, verified
 */
public record Caller(VerifiedToken token) {
    /** The client id that the token was issued to. */
    public String clientId() {
        return token.authorizedParty();
    }

    /** Whether the caller has the role. */
    public boolean has(Role role) {
        return token.roles().contains(role);
    }
}
