package org.comity.pdp.decision;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * All that the engine sees of one question: an immutable snapshot of attributes.
 *
 * @param bags each attribute with its values, in the order in which they were added
 */
public record Attributes(Map<AttributeKey, Bag> bags) {
    public Attributes {
        bags = Collections.unmodifiableMap(new LinkedHashMap<>(bags));
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
}
