package org.comity.pdp.policy;

import java.util.List;
import org.comity.pdp.decision.Bag;
import org.comity.pdp.decision.ValueType;

/**
 * One attribute with its values, in the form that the engine takes. Made once for a token or a label, and used for every
 * question about it.
 *
 * @param attribute which attribute
 * @param bag its values
 */
public record Fact(AttributeDefinition attribute, Bag bag) {
    private static final String UTC = "Z";

    /**
     * An attribute with these values.
     *
     * @param attribute which attribute
     * @param values at least one, in lexical form; dates with or without a zone
     */
    public static Fact of(AttributeDefinition attribute, List<String> values) {
        return new Fact(attribute, new Bag(attribute.type(), zoned(attribute.type(), values)));
    }

    // Without a zone, the engine cannot compare a date with the day itself.
    private static List<String> zoned(ValueType type, List<String> values) {
        return type == ValueType.DATE
                ? values.stream()
                        .map(day -> day.endsWith(UTC) ? day : day + UTC)
                        .toList()
                : values;
    }
}
