package org.comity.pdp.policy;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.comity.pdp.decision.ValueType;
import org.comity.reference.Classification;
import org.comity.reference.ReferenceTables;
import org.comity.reference.problem.DidYouMean;

/** Which values an attribute may have: its closed set, its pattern, its type. */
public final class ClosedValues {
    private final Map<AttributeDefinition, Set<String>> sets = new HashMap<>();

    /**
     * Looks every closed set up once.
     *
     * @param vocabulary whose attributes
     * @param tables whose codes
     */
    public ClosedValues(Vocabulary vocabulary, ReferenceTables tables) {
        for (AttributeDefinition attribute : vocabulary.attributes()) {
            attribute.values().ifPresent(values -> sets.put(attribute, resolve(values, tables)));
        }
    }

    /** The attribute's closed set, where it has one. */
    public Optional<Set<String>> of(AttributeDefinition attribute) {
        return Optional.ofNullable(sets.get(attribute));
    }

    /** Whether one value is fit for the attribute. NONE never is: what it means is said before. */
    public boolean fits(AttributeDefinition attribute, String value) {
        Set<String> set = sets.get(attribute);
        return !value.isEmpty()
                && !value.equals(AttributeDefinition.None.WORD)
                && (set == null || set.contains(value))
                && attribute
                        .pattern()
                        .map(form -> form.matcher(value).matches())
                        .orElse(true)
                && isOf(attribute.type(), value);
    }

    /** What is wrong with these values for the attribute, in a sentence; empty where nothing is. */
    public Optional<String> fault(AttributeDefinition attribute, List<String> values) {
        if (values.isEmpty()) {
            return Optional.of("`%s` has no value: leave it out or state one".formatted(attribute.name()));
        }
        if (values.size() > 1 && !attribute.many()) {
            return Optional.of("`%s` has %d values and may have one".formatted(attribute.name(), values.size()));
        }
        return values.stream()
                .filter(value -> !fits(attribute, value))
                .findFirst()
                .map(value -> "`%s` cannot be %s".formatted(attribute.name(), quoted(value)) + hint(attribute, value));
    }

    private String hint(AttributeDefinition attribute, String value) {
        return of(attribute).map(set -> DidYouMean.hint(value, set)).orElse("");
    }

    private static String quoted(String value) {
        String shown = value.length() > 80 ? value.substring(0, 80) + "…" : value;
        return "`" + shown.replaceAll("\\p{Cntrl}", "?") + "`";
    }

    private static boolean isOf(ValueType type, String value) {
        try {
            switch (type) {
                case STRING, TIME, DATE_TIME -> {}
                case INTEGER -> Long.parseLong(value);
                case BOOLEAN -> {
                    return value.equals("true") || value.equals("false");
                }
                case DATE -> {
                    return LocalDate.parse(value).getYear() > 0;
                }
            }
            return true;
        } catch (NumberFormatException | DateTimeParseException malformed) {
            return false;
        }
    }

    private static Set<String> resolve(AttributeDefinition.Values values, ReferenceTables tables) {
        return switch (values) {
            case AttributeDefinition.Values.Listed(Set<String> listed) -> listed;
            case AttributeDefinition.Values.FromTable(AttributeDefinition.Table table) ->
                switch (table) {
                    case CLASSIFICATIONS -> codes(tables.equivalence().classifications());
                    case CLEARANCES -> codes(tables.equivalence().clearances());
                    case JURISDICTIONS -> Set.copyOf(tables.jurisdictions().codes());
                    case INSTRUMENTS -> Set.copyOf(tables.instruments().ids());
                };
        };
    }

    private static Set<String> codes(Set<Classification> classifications) {
        return classifications.stream().map(Classification::toString).collect(Collectors.toUnmodifiableSet());
    }
}
