package org.comity.pdp.subject;

import java.util.Map;

/** Proof that a person was verified as the one for whom access is asked. Only {@link SubjectVerifier} makes one. */
public final class VerifiedSubject {
    private final VerifiedToken token;

    VerifiedSubject(VerifiedToken token) {
        this.token = token;
    }

    /** The person's {@code sub}. */
    public String id() {
        return token.subject();
    }

    /** The claims from which the person's attributes are read. */
    public Map<String, Object> claims() {
        return token.claims();
    }

    /** The client in which the person signed in. */
    public String client() {
        return token.authorizedParty();
    }
}
