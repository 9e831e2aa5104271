package org.comity.pdp.obligation;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A duty that goes with an answer (XACML 3.0 §5.39), understood: its name and parameters are in the vocabulary.
 *
 * @param name the name behind {@code urn:comity:obligation:}
 * @param parameters the values by parameter name
 */
public record Obligation(String name, Map<String, List<String>> parameters) {
    public Obligation {
        Map<String, List<String>> sorted = new TreeMap<>();
        parameters.forEach((parameter, values) -> sorted.put(parameter, List.copyOf(values)));
        parameters = java.util.Collections.unmodifiableMap(sorted);
    }
}
