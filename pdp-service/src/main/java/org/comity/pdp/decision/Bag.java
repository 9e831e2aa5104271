package org.comity.pdp.decision;

import java.util.List;

/**
 * The values of one attribute, never empty: an attribute without a value is an attribute that is not there.
 *
 * @param type the data type of every value
 * @param values the values in the lexical form of the type; dates and times carry a zone (`2031-12-31Z`)
 */
public record Bag(ValueType type, List<String> values) {
    public Bag {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("a bag holds at least one value");
        }
    }

    /** A bag of one value. */
    public static Bag of(ValueType type, String value) {
        return new Bag(type, List.of(value));
    }
}
