package org.comity.reference;

import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How sure a login makes us of the person: the {@code acr} of a token as a level. */
public final class Assurance {

    private final Map<String, Integer> levels;

    Assurance(Map<String, Integer> levels) {
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

    public Map<String, Integer> levels() {
        return levels;
    }
}
