package org.comity.pdp.obligation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Understands obligations, or does not: an unknown name, an unknown parameter or a missing one is not understood. */
public final class ObligationReader {
    private final Map<String, ObligationDefinition> known;

    /**
     * Knows these obligations and no others.
     *
     * @param known by name
     */
    public ObligationReader(Map<String, ObligationDefinition> known) {
        this.known = Map.copyOf(known);
    }

    /**
     * Reads one obligation.
     *
     * @param id its ObligationId
     * @param assignments the values by AttributeId
     * @return the obligation, empty where it is not understood
     */
    public Optional<Obligation> read(String id, Map<String, List<String>> assignments) {
        if (!id.startsWith(ObligationDefinition.PREFIX)) {
            return Optional.empty();
        }
        ObligationDefinition definition = known.get(id.substring(ObligationDefinition.PREFIX.length()));
        return definition == null ? Optional.empty() : understood(definition, assignments);
    }

    private static Optional<Obligation> understood(
            ObligationDefinition definition, Map<String, List<String>> assignments) {
        Map<String, List<String>> parameters = new TreeMap<>();
        String prefix = definition.id() + ":";
        for (Map.Entry<String, List<String>> assignment : assignments.entrySet()) {
            String parameter =
                    assignment.getKey().startsWith(prefix) ? assignment.getKey().substring(prefix.length()) : "";
            if (!definition.parameters().contains(parameter)) {
                return Optional.empty();
            }
            // a parameter without a value is a parameter that is not there
            if (!assignment.getValue().isEmpty()) {
                parameters.put(parameter, sorted(assignment.getValue()));
            }
        }
        return parameters.keySet().containsAll(definition.required())
                ? Optional.of(new Obligation(definition.name(), parameters))
                : Optional.empty();
    }

    private static List<String> sorted(List<String> values) {
        return values.size() == 1
                ? List.copyOf(values)
                : values.stream().sorted().toList();
    }
}
