package org.comity.pdp.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a question states, sorted by what the vocabulary says of it. */
public sealed interface Sorting {
    /**
     * All of it may be stated.
     *
     * @param label the label as stated, by name of the vocabulary; empty where none of it is stated
     * @param request the attributes of the question itself
     */
    record Sorted(Map<String, List<String>> label, Map<AttributeDefinition, List<String>> request) implements Sorting {
        public Sorted {
            label = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(label));
            request = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(request));
        }

        /** The label as stated, where any of it is. */
        public Optional<Map<String, List<String>>> statedLabel() {
            return label.isEmpty() ? Optional.empty() : Optional.of(label);
        }
    }

    /**
     * Something in it may not be stated, or not so.
     *
     * @param attribute the attribute as it was written
     * @param message a sentence for the one who asked
     */
    record Unacceptable(String attribute, String message) implements Sorting {}
}
