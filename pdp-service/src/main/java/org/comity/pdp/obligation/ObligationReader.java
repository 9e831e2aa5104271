package org.comity.pdp.obligation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Understands obligations, or does not: an unknown name, an unknown parameter or a missing one is not understood. */
public final class ObligationReader {
    private final Map<String, Known> known;

    /**
     * An obligation that is known.
     *
     * @param definition what the vocabulary says of it
     * @param prefix what the AttributeId of each parameter begins with
     */
    private record Known(ObligationDefinition definition, String prefix) {}

    /**
     * Knows these obligations and no others.
     *
     * @param known by name
     */
    public ObligationReader(Map<String, ObligationDefinition> known) {
        this.known = known.values().stream()
                .collect(Collectors.toUnmodifiableMap(
                        ObligationDefinition::id, definition -> new Known(definition, definition.id() + ":")));
    }

    /**
     * Reads one obligation.
     *
     * @param id its ObligationId
     * @param assignments the values by AttributeId
     * @return the obligation, empty where it is not understood
     */
    public Optional<Obligation> read(String id, Map<String, List<String>> assignments) {
        Known obligation = known.get(id);
        return obligation == null ? Optional.empty() : understood(obligation, assignments);
    }

    private static Optional<Obligation> understood(Known obligation, Map<String, List<String>> assignments) {
        ObligationDefinition definition = obligation.definition();
        Map<String, List<String>> parameters = new TreeMap<>();
        for (Map.Entry<String, List<String>> assignment : assignments.entrySet()) {
            String parameter = assignment.getKey().startsWith(obligation.prefix())
                    ? assignment.getKey().substring(obligation.prefix().length())
                    : "";
            if (!definition.parameters().contains(parameter)) {
                return Optional.empty();
            }
            // a parameter without a value is a parameter that is not there
            if (!assignment.getValue().isEmpty()) {
                parameters.put(parameter, sorted(assignment.getValue()));
            }
        }
        for (String required : definition.required()) {
            if (!parameters.containsKey(required)) {
                return Optional.empty();
            }
        }
        return Optional.of(new Obligation(definition.name(), parameters));
    }

    private static List<String> sorted(List<String> values) {
        return values.size() == 1
                ? List.copyOf(values)
                : values.stream().sorted().toList();
    }
}
