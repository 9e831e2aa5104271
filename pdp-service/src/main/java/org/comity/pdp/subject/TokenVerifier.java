package org.comity.pdp.subject;

import java.util.concurrent.CompletionStage;

/** Verifies access tokens of the configured Keycloak (RFC 7519, RFC 9068, RFC 8725). */
public interface TokenVerifier {
    /**
     * Verifies a token in full. Never blocks: where keys must be fetched, the stage completes later, on another thread.
     *
     * @param token as presented
     * @return what came of it; completes exceptionally only when the machinery breaks
     */
    CompletionStage<TokenVerification> verify(BearerToken token);
}
