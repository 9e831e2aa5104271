package org.comity.reference.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds the word that an author probably meant, by edit distance. */
public final class DidYouMean {

    private static final int LONGEST_WORD = 200;
    private static final int FEW = 8;

    private DidYouMean() {}

    /** The known word nearest to the given one, if one is near enough to be a slip of the finger. */
    public static Optional<String> nearest(String word, Collection<String> known) {
        if (word.length() > LONGEST_WORD) {
            return Optional.empty();
        }
        String folded = word.toLowerCase(Locale.ROOT);
        int limit = Math.max(1, word.length() / 3);
        return known.stream()
                .map(candidate -> new Candidate(candidate, distance(folded, candidate.toLowerCase(Locale.ROOT))))
                .filter(candidate -> candidate.distance() <= limit)
                .min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::word))
                .map(Candidate::word);
    }

    /**
     * What to add to a message about an unknown word: {@code : did you mean `x`?}, else the known words when they are
     * few, else nothing.
     */
    public static String hint(String word, Collection<String> known) {
        return nearest(word, known)
                .map(near -> ": did you mean " + Quote.of(near) + "?")
                .orElseGet(() -> few(known));
    }

    private static String few(Collection<String> known) {
        if (known.isEmpty() || known.size() > FEW) {
            return "";
        }
        return new TreeSet<>(known).stream().map(Quote::of).collect(Collectors.joining(", ", ": known are ", ""));
    }

    private record Candidate(String word, int distance) {}

    /** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment). */
    static int distance(String a, String b) {
        int[][] steps = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                steps[i][j] = i == 0 || j == 0 ? i + j : cheapest(steps, a, b, i, j);
            }
        }
        return steps[a.length()][b.length()];
    }

    private static int cheapest(int[][] steps, String a, String b, int i, int j) {
        int replaced = steps[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, 1 + Math.min(steps[i - 1][j], steps[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, 1 + steps[i - 2][j - 2]) : best;
    }
}
