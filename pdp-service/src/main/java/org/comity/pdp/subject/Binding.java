package org.comity.pdp.subject;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a token is bound to (RFC 7800): whoever shows it must also show this.
 *
 * @param key the SHA-256 thumbprint of a key (RFC 9449 §6.1), shown by a DPoP proof
 * @param certificate the SHA-256 thumbprint of a certificate (RFC 8705 §3.1), shown by the connection
 */
public record Binding(Optional<String> key, Optional<String> certificate) {
    /** The token counts for whoever holds it. */
    static final Binding NONE = new Binding(Optional.empty(), Optional.empty());

    private static final String KEY = "jkt";
    private static final String CERTIFICATE = "x5t#S256";
    /** What Keycloak says of how the key was proven to it, since 26.7. */
    private static final String HOW = "kc-jkt-type";

    /** RFC 7800 §3: other ways to name what must be shown. What is no way at all is to be ignored (§3.1). */
    private static final Set<String> OTHER_WAYS = Set.of("jwk", "jwe", "kid", "jku");

    private static final Pattern THUMBPRINT = Pattern.compile("[A-Za-z0-9_-]{43}");

    /** Whether there is nothing to show. */
    boolean isNone() {
        return equals(NONE);
    }

    /**
     * Reads it from the claims.
     *
     * @return empty where the token is bound in a way that is not understood, and so never counts
     */
    static Optional<Binding> of(Map<String, Object> claims) {
        boolean saysDpop = "DPoP".equals(claims.get("typ"));
        if (!claims.containsKey("cnf")) {
            return saysDpop ? Optional.empty() : Optional.of(NONE);
        }
        if (!(claims.get("cnf") instanceof Map<?, ?> members)
                || !Collections.disjoint(members.keySet(), OTHER_WAYS)
                || (members.containsKey(HOW) && !"DPoP".equals(members.get(HOW)))
                || !isThumbprint(members, KEY)
                || !isThumbprint(members, CERTIFICATE)) {
            return Optional.empty();
        }
        Binding binding = new Binding(member(members, KEY), member(members, CERTIFICATE));
        // what says that it is bound, and not to what, is not unbound
        return binding.isNone() || (saysDpop && binding.key().isEmpty()) ? Optional.empty() : Optional.of(binding);
    }

    private static Optional<String> member(Map<?, ?> members, String name) {
        return members.get(name) instanceof String thumbprint ? Optional.of(thumbprint) : Optional.empty();
    }

    // absent, or in its form
    private static boolean isThumbprint(Map<?, ?> members, String name) {
        return !members.containsKey(name)
                || (members.get(name) instanceof String text
                        && THUMBPRINT.matcher(text).matches());
    }
}
