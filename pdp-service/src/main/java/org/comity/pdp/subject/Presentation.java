package org.comity.pdp.subject;

import java.util.List;
import java.util.Optional;

/** How a caller shows its token: what of a request the proof of a bound token is about. */
public interface Presentation {
    /** The authentication scheme. */
    Scheme scheme();

    /** The token. */
    BearerToken token();

    /** Every proof that came with it. */
    List<String> proofs();

    /** The method of the request, as {@code POST}. */
    String method();

    /** The path of the request as it was sent, behind the public address of the service. */
    String path();

    /** The SHA-256 thumbprint, in base64url, of the certificate whose key the caller's own connection has proven. */
    Optional<String> certificate();

    /** The ways to show a token. */
    enum Scheme {
        BEARER,
        DPOP
    }
}
