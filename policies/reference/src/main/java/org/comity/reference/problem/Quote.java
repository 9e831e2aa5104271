package org.comity.reference.problem;

/** Puts input into a message: in backticks, on one line, and not at any length. */
public final class Quote {

    private static final int LONGEST = 100;

    private Quote() {}

    public static String of(String input) {
        StringBuilder quoted = new StringBuilder("`");
        input.codePoints().limit(LONGEST).forEach(c -> append(quoted, c));
        if (input.codePointCount(0, input.length()) > LONGEST) {
            quoted.append('…');
        }
        return quoted.append('`').toString();
    }

    // Control and format characters could forge a line of a log or hide what stands there.
    private static void append(StringBuilder quoted, int c) {
        switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> quoted.append("\\u%04x".formatted(c));
            default -> quoted.appendCodePoint(c);
        }
    }
}
