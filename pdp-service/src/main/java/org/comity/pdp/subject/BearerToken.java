package org.comity.pdp.subject;

/**
 * A token as it was presented (RFC 6750), unverified. It does not print.
 *
 * @param value the token itself; for the verifier alone
 */
public record BearerToken(String value) {
    @Override
    public String toString() {
        return "BearerToken[redacted]";
    }
}
