package org.comity.pdp.subject;

import java.util.List;
import java.util.Optional;

/** What a request shows, made by hand. */
record Showing(
        Scheme scheme, BearerToken token, List<String> proofs, String method, String path, Optional<String> certificate)
        implements Presentation {
    static Showing dpop(String token, String... proofs) {
        return new Showing(
                Scheme.DPOP,
                new BearerToken(token),
                List.of(proofs),
                "POST",
                "/access/v1/evaluation",
                Optional.empty());
    }

    Showing as(Scheme other) {
        return new Showing(other, token, proofs, method, path, certificate);
    }

    Showing at(String otherMethod, String otherPath) {
        return new Showing(scheme, token, proofs, otherMethod, otherPath, certificate);
    }

    Showing with(String thumbprint) {
        return new Showing(scheme, token, proofs, method, path, Optional.of(thumbprint));
    }
}
