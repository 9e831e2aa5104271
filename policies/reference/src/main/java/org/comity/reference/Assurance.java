package org.comity.reference;

import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How sure a login makes us of the person: the {@code acr} of a token as a level. */
public final class Assurance {

    /** No rank is as high. */
    static final int NEVER = Integer.MAX_VALUE;

    private final Map<String, Integer> levels;
    private final int boundFrom;

    Assurance(Map<String, Integer> levels, int boundFrom) {
        this.boundFrom = boundFrom;
        this.levels = Collections.unmodifiableMap(new TreeMap<>(levels));
    }

    /** 0 for an {@code acr} that is not in the table. */
    public int level(String acr) {
        return levels.getOrDefault(acr, 0);
    }

    /** The {@code acr} to ask for where that level is wanted: the weakest that suffices. */
    public Optional<String> acrFor(int level) {
        return levels.entrySet().stream()
                .filter(entry -> entry.getValue() >= level)
                .min(Comparator.comparing(Map.Entry<String, Integer>::getValue).thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey);
    }

    /** Whether a token that is bound to nothing will do for a document of that rank. */
    public boolean admitsUnbound(int rank) {
        return rank < boundFrom;
    }

    /** Whether it will do for every document, whatever its rank. */
    public boolean alwaysAdmitsUnbound() {
        return boundFrom == NEVER;
    }

    public Map<String, Integer> levels() {
        return levels;
    }
}
