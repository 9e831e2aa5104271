package org.comity.reference;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which category of information may be used for which purpose. */
public final class CategoryTable {

    private final Set<String> purposes;
    private final Map<String, Map<String, Handling>> byCategory;

    CategoryTable(Set<String> purposes, Map<String, Map<String, Handling>> byCategory) {
        this.purposes = Set.copyOf(purposes);
        Map<String, Map<String, Handling>> copy = new TreeMap<>();
        byCategory.forEach((category, row) -> copy.put(category, Map.copyOf(row)));
        this.byCategory = Collections.unmodifiableMap(copy);
    }

    /** A cell that is not in the table, for whatever reason, is {@link Handling#REFUSE}. */
    public Handling handling(String category, String purpose) {
        return byCategory.getOrDefault(category, Map.of()).getOrDefault(purpose, Handling.REFUSE);
    }

    public Set<String> categories() {
        return byCategory.keySet();
    }

    public Set<String> purposes() {
        return purposes;
    }
}
