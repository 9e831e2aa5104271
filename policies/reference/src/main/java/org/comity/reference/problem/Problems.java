package org.comity.reference.problem;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong while files are read, so that an author sees every mistake at once. For one thread. */
public final class Problems {

    private static final Comparator<Problem> BY_PLACE =
            Comparator.comparing(Problem::file).thenComparingInt(Problem::line).thenComparingInt(Problem::column);

    private final List<Problem> found = new ArrayList<>();

    public void add(Place place, String message) {
        found.add(Problem.at(place, message));
    }

    public void add(Problem problem) {
        found.add(problem);
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** By file, line and column, each mistake once. */
    public List<Problem> list() {
        return found.stream().distinct().sorted(BY_PLACE).toList();
    }
}
