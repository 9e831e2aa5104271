package org.comity.benchmarks;

import java.util.Collection;
import java.util.List;

/** The middle of several rounds: wall time on a small machine strays too far for a mean. */
final class Median {
    private Median() {}

    static double of(Collection<Double> rounds) {
        List<Double> sorted = rounds.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
