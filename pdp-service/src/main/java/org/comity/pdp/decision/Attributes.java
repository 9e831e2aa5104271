package org.comity.pdp.decision;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** All that the engine sees of one question: an immutable snapshot of attributes. */
public final class Attributes {
    private final Map<AttributeKey, Bag> bags;

    /**
     * A snapshot of these.
     *
     * @param bags each attribute with its values; their order is kept
     */
    public Attributes(Map<AttributeKey, Bag> bags) {
        this.bags = Collections.unmodifiableMap(new LinkedHashMap<>(bags));
    }

    private Attributes(Builder builder) {
        this.bags = Collections.unmodifiableMap(builder.bags);
    }

    /** Each attribute with its values, in the order in which they were added. */
    public Map<AttributeKey, Bag> bags() {
        return bags;
    }

    /** The attribute's values, empty where it is not there. */
    public Optional<Bag> bag(AttributeKey key) {
        return Optional.ofNullable(bags.get(key));
    }

    /** A copy in which the attribute has these values and no others. */
    public Attributes with(AttributeKey key, Bag bag) {
        Map<AttributeKey, Bag> changed = new LinkedHashMap<>(bags);
        changed.put(key, bag);
        return new Attributes(changed);
    }

    /** A copy without the attribute. */
    public Attributes without(AttributeKey key) {
        Map<AttributeKey, Bag> changed = new LinkedHashMap<>(bags);
        changed.remove(key);
        return new Attributes(changed);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Attributes attributes && bags.equals(attributes.bags);
    }

    @Override
    public int hashCode() {
        return bags.hashCode();
    }

    @Override
    public String toString() {
        return bags.toString();
    }

    /** Attributes on their way into a snapshot; of no use after {@link #build}. */
    public static final class Builder {
        private static final int USUAL = 48;

        private Map<AttributeKey, Bag> bags = LinkedHashMap.newLinkedHashMap(USUAL);

        /** The attribute has these values and no others. */
        public Builder put(AttributeKey key, Bag bag) {
            bags.put(key, bag);
            return this;
        }

        /** What was put so far for the attribute; empty where nothing was. */
        public Optional<Bag> bag(AttributeKey key) {
            return Optional.ofNullable(bags.get(key));
        }

        /** The snapshot. */
        public Attributes build() {
            Attributes built = new Attributes(this);
            bags = new LinkedHashMap<>();
            return built;
        }
    }
}
