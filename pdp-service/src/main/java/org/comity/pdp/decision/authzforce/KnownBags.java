package org.comity.pdp.decision.authzforce;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.comity.pdp.decision.Bag;
import org.comity.pdp.decision.ValueType;
import org.ow2.authzforce.core.pdp.api.value.AttributeBag;

/**
 * Bags in the engine's types, kept by their values: purposes, levels, states and dates come again and again, and to
 * build such a bag costs far more than to find it. Bounded in number and size; when it is full, it begins anew, which
 * costs less than to keep books on what was used when.
 */
final class KnownBags {
    private static final int MOST = 4096;
    private static final int MOST_VALUES = 8;
    private static final int LONGEST = 64;

    private final Map<Bag, AttributeBag<?>> known = new ConcurrentHashMap<>();

    /** The bag; a value that is not of its type is an {@link IllegalArgumentException}. */
    AttributeBag<?> bag(Bag bag) {
        if (!comesAgain(bag)) {
            return NativeValues.bag(bag);
        }
        AttributeBag<?> found = known.get(bag);
        if (found == null) {
            found = NativeValues.bag(bag);
            if (known.size() >= MOST) {
                known.clear();
            }
            known.put(bag, found);
        }
        return found;
    }

    private static boolean comesAgain(Bag bag) {
        if (bag.type() == ValueType.TIME
                || bag.type() == ValueType.DATE_TIME
                || bag.values().size() > MOST_VALUES) {
            return false;
        }
        for (String value : bag.values()) {
            if (value.length() > LONGEST) {
                return false;
            }
        }
        return true;
    }
}
