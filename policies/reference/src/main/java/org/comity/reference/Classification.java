package org.comity.reference;

import java.util.Optional;
import java.util.regex.Pattern;
import org.comity.reference.problem.Quote;

/**
 * Whose word, and which: {@code ES:SECRETO}. The same word of two states is not the same level, so a level never stands
 * alone, and two classifications are compared only through {@link Equivalence}.
 *
 * @param authority ISO 3166-1 alpha-2, or EU, NATO
 * @param level the code, ASCII
 */
public record Classification(String authority, String level) {

    /** The level that every authority has. */
    public static final String UNCLASSIFIED = "UNCLASSIFIED";

    static final Pattern AUTHORITY = Pattern.compile("[A-Z]{2,8}");
    static final Pattern CODE = Pattern.compile("(?=.{1,64}$)[A-Z0-9]+(-[A-Z0-9]+)*");

    public Classification {
        if (!isAuthority(authority) || !isCode(level)) {
            throw new MalformedValue("not a classification: %s: write authority and code, such as `ES:SECRETO`"
                    .formatted(Quote.of(authority + ":" + level)));
        }
    }

    /**
     * Reads {@code ES:SECRETO}.
     *
     * @throws MalformedValue if the form is another one; whether the level exists is a question for {@link Equivalence}
     */
    public static Classification parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new MalformedValue("not a classification: %s: write authority and code, such as `ES:SECRETO`"
                    .formatted(Quote.of(text)));
        }
        return new Classification(text.substring(0, colon), text.substring(colon + 1));
    }

    /** As {@link #parse}, where a malformed word is normal business. */
    public static Optional<Classification> tryParse(String text) {
        try {
            return Optional.of(parse(text));
        } catch (MalformedValue e) {
            return Optional.empty();
        }
    }

    // as AUTHORITY and CODE say, letter by letter: this is read at each decision
    private static boolean isAuthority(String text) {
        if (text.length() < 2 || text.length() > 8) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (!isCapital(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isCode(String text) {
        if (text.isEmpty() || text.length() > 64) {
            return false;
        }
        boolean inWord = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letterOrDigit = isCapital(c) || (c >= '0' && c <= '9');
            if (!letterOrDigit && (c != '-' || !inWord)) {
                return false;
            }
            inWord = letterOrDigit;
        }
        return inWord;
    }

    private static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }

    @Override
    public String toString() {
        return authority + ":" + level;
    }
}
