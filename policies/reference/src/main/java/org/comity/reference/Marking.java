package org.comity.reference;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A marking as printed, and folded so that two printings of the same word are equal: Unicode NFKC, full case folding
 * without a locale, one kind of dash and of space, none around dashes and slashes.
 */
record Marking(String printed, String folded) {

    /** Longer than any marking; nothing longer is looked at. */
    static final int LONGEST = 200;

    static Marking of(String printed) {
        String folded = fold(normal(fold(normal(printed))));
        return new Marking(printed, spaced(normal(folded)));
    }

    /** The one script in which it is written; empty when there are several or none. */
    Optional<UnicodeScript> script() {
        Set<UnicodeScript> scripts = scripts();
        return scripts.size() == 1 ? Optional.of(scripts.iterator().next()) : Optional.empty();
    }

    Set<UnicodeScript> scripts() {
        Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
        normal(printed).codePoints().mapToObj(UnicodeScript::of).forEach(scripts::add);
        scripts.remove(UnicodeScript.COMMON);
        scripts.remove(UnicodeScript.INHERITED);
        return scripts;
    }

    private static String normal(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }

    // Java has no case folding. Upper case of each character in full (ß becomes SS), then lower case of each code point
    // by itself, gives the same for all that is printed on documents: final sigma becomes sigma.
    private static String fold(String text) {
        StringBuilder folded = new StringBuilder();
        text.codePoints().forEach(c -> foldInto(folded, c));
        return folded.toString();
    }

    private static void foldInto(StringBuilder folded, int c) {
        if (c == 'ı' || c == 'İ') {
            folded.appendCodePoint(c); // no case of i, but by upper or lower case they would become one
            return;
        }
        String upper = Character.toString(c).toUpperCase(Locale.ROOT);
        upper.codePoints().map(Character::toLowerCase).forEach(folded::appendCodePoint);
    }

    private static String spaced(String text) {
        StringBuilder spaced = new StringBuilder();
        text.codePoints().map(Marking::plain).forEach(spaced::appendCodePoint);
        return spaced.toString()
                .replaceAll(" +", " ")
                .replaceAll(" ?([-/]) ?", "$1")
                .replaceAll("^ | $", ""); // not strip(): it takes control characters away
    }

    private static int plain(int c) {
        if (Character.getType(c) == Character.DASH_PUNCTUATION || c == '\u2212') {
            return '-';
        }
        return c == '\t' || c == '\n' || c == '\r' || Character.isSpaceChar(c) ? ' ' : c;
    }
}
