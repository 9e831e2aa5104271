package org.comity.pdp.nevergrants;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Words spoilt in every way that we could think of. */
final class Words {
    private static final String LATIN = "ABCEHIJKMOPSTXYaceijopsxy-";
    private static final String ALIKE = "АВСЕНІЈКМОРЅТХҮасеіјорѕху‑";

    private Words() {}

    /** The word with one thing wrong, each time another; never the word itself. */
    static Set<String> spoilt(String word) {
        Set<String> all = new TreeSet<>(List.of(
                "",
                " ",
                "NONE",
                "null",
                "*",
                word + " ",
                " " + word,
                word + "\n",
                word + "\u0000",
                "\uFEFF" + word,
                word + "," + word,
                word.toLowerCase(Locale.ROOT),
                word.toUpperCase(Locale.ROOT),
                word + "x".repeat(10_000)));
        all.addAll(alike(word));
        if (!word.isEmpty()) {
            all.add(word.substring(1));
            all.add(word.substring(0, word.length() - 1));
        }
        all.remove(word);
        return all;
    }

    // each letter in turn replaced by one of another script that looks the same
    private static List<String> alike(String word) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < word.length() && all.size() < 4; i++) {
            int letter = LATIN.indexOf(word.charAt(i));
            if (letter >= 0) {
                all.add(word.substring(0, i) + ALIKE.charAt(letter) + word.substring(i + 1));
            }
        }
        return all;
    }
}
