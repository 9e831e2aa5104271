package org.comity.pdp.subject;

import java.time.Instant;

/**
 * An access token that was verified in full and is bound to a key or a certificate. It counts for nothing until whoever
 * shows it has proven to hold that too; only this room can make it count.
 */
public final class UnprovenToken {
    private final VerifiedToken token;
    private final Binding binding;

    UnprovenToken(VerifiedToken token, Binding binding) {
        this.token = token;
        this.binding = binding;
    }

    /** What must be shown. */
    Binding binding() {
        return binding;
    }

    /** {@code exp}. */
    Instant expiresAt() {
        return token.expiresAt();
    }

    /** The token, once all that it is bound to was shown. */
    VerifiedToken proven() {
        return token;
    }

    @Override
    public String toString() {
        return "UnprovenToken[redacted]";
    }
}
