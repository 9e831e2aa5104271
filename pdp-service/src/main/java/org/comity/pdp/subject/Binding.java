package org.comity.pdp.subject;

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
    private static final Set<String> UNDERSTOOD = Set.of(KEY, CERTIFICATE);
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
        // a way of binding that we do not know must not be passed over for one that we do
        if (!(claims.get("cnf") instanceof Map<?, ?> members)
                || members.isEmpty()
                || !UNDERSTOOD.containsAll(members.keySet())
                || !members.values().stream().allMatch(Binding::isThumbprint)) {
            return Optional.empty();
        }
        Binding binding = new Binding(member(members, KEY), member(members, CERTIFICATE));
        return saysDpop && binding.key().isEmpty() ? Optional.empty() : Optional.of(binding);
    }

    private static Optional<String> member(Map<?, ?> members, String name) {
        return members.get(name) instanceof String thumbprint ? Optional.of(thumbprint) : Optional.empty();
    }

    private static boolean isThumbprint(Object value) {
        return value instanceof String text && THUMBPRINT.matcher(text).matches();
    }
}
