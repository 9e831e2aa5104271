package org.comity.e2e.world;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A token; it does not print. All that were ever held are remembered, so that the logs can be searched for them.
 *
 * @param value the token itself
 */
public record Token(String value) {
    private static final Set<String> HELD = ConcurrentHashMap.newKeySet();

    public Token {
        HELD.add(value);
    }

    /** Every token that was held so far. */
    public static Set<String> everHeld() {
        return Set.copyOf(HELD);
    }

    /** What it says. */
    public JsonNode claims() {
        try {
            return Web.JSON.readTree(Base64.getUrlDecoder().decode(part(1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whom it is about. */
    public String subject() {
        return claims().path("sub").asText();
    }

    /** Header, claims or signature, as written. */
    public String part(int number) {
        return value.split("\\.", -1)[number];
    }

    @Override
    public String toString() {
        return "Token[redacted]";
    }
}
