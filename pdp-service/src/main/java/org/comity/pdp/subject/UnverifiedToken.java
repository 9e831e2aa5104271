package org.comity.pdp.subject;

import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * A signed JSON Web Token in its compact form (RFC 7515 §7.1), taken apart. Nothing of it may be believed yet.
 *
 * @param compact the whole of it
 * @param header the members of its header, immutable as {@link StrictJson} gives them
 * @param claims the members of its payload, likewise
 */
record UnverifiedToken(String compact, Map<String, Object> header, Map<String, Object> claims) {
    /** Keycloak's are 1 to 2 thousand characters long; HTTP servers stop at a header of 8 to 16 thousand. */
    static final int LONGEST = 16 * 1024;

    private static final int PARTS = 3;

    /** The parts; empty where it is no signed JSON Web Token, or not in the one form that every reader takes alike. */
    static Optional<UnverifiedToken> of(String compact) {
        if (compact.length() > LONGEST) {
            return Optional.empty();
        }
        String[] parts = compact.split("\\.", -1);
        if (parts.length != PARTS || !Arrays.stream(parts).allMatch(UnverifiedToken::canonical)) {
            return Optional.empty();
        }
        return object(parts[0])
                .flatMap(header -> object(parts[1]).map(claims -> new UnverifiedToken(compact, header, claims)));
    }

    // no padding, no line breaks, no stray bits at the end: one token has one spelling
    private static boolean canonical(String part) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part);
            return bytes.length > 0
                    && Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(bytes)
                            .equals(part);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static Optional<Map<String, Object>> object(String part) {
        return StrictJson.object(Base64.getUrlDecoder().decode(part));
    }

    @Override
    public String toString() {
        return "UnverifiedToken[redacted]";
    }
}
