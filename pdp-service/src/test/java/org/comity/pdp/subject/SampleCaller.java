package org.comity.pdp.subject;

import org.comity.pdp.subject.TokenVerification.Trusted;

/** Callers for tests, by the words of {@link TokensByName}. */
public final class SampleCaller {
    private SampleCaller() {}

    /** The caller whose token is named so, as {@code vault.label.explain}. */
    public static Caller with(String token) {
        TokenVerification verification = new TokensByName()
                .verify(new BearerToken(token))
                .toCompletableFuture()
                .join();
        return new Caller(((Trusted) verification).token());
    }
}
