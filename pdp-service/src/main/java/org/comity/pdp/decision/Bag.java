package org.comity.pdp.decision;

import java.util.List;

/**
 * The values of one attribute, never empty: an attribute without a value is an attribute that is not there. Equal to
 * another with the same type and the same values in the same order.
 */
public final class Bag {
    private final ValueType type;
    private final List<String> values;
    // a bag of a token or of a label is looked up at each decision
    private final int hash;

    /**
     * Holds these values.
     *
     * @param type the data type of every value
     * @param values the values in the lexical form of the type; dates and times carry a zone (`2031-12-31Z`)
     * @throws IllegalArgumentException when there is none
     */
    public Bag(ValueType type, List<String> values) {
        this.type = type;
        this.values = List.copyOf(values);
        this.hash = 31 * type.hashCode() + this.values.hashCode();
        if (this.values.isEmpty()) {
            throw new IllegalArgumentException("a bag holds at least one value");
        }
    }

    /** A bag of one value. */
    public static Bag of(ValueType type, String value) {
        return new Bag(type, List.of(value));
    }

    /** The data type of every value. */
    public ValueType type() {
        return type;
    }

    /** The values in the lexical form of the type. */
    public List<String> values() {
        return values;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof Bag bag && hash == bag.hash && type == bag.type && sameValues(bag.values));
    }

    // by number, without an iterator on either side: bags are looked up dozens of times for each decision
    private boolean sameValues(List<String> others) {
        int size = values.size();
        if (size != others.size()) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if (!values.get(i).equals(others.get(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return type.word() + values;
    }
}
