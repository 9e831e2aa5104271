package org.comity.pdp.decision.authzforce;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import org.comity.pdp.decision.Bag;
import org.ow2.authzforce.core.pdp.api.value.AttributeBag;

/**
 * Bags in the engine's types, kept by their values: purposes, levels, states and dates come again and again, and to
 * build such a bag costs far more than to find it. Bounded in number and size.
 */
final class KnownBags {
    private static final int MOST = 4096;
    private static final int MOST_VALUES = 8;
    private static final int LONGEST = 64;

    private final LoadingCache<Bag, AttributeBag<?>> known =
            Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build(NativeValues::bag);

    /** The bag; a value that is not of its type is an {@link IllegalArgumentException}. */
    AttributeBag<?> bag(Bag bag) {
        return isSmall(bag) ? known.get(bag) : NativeValues.bag(bag);
    }

    private static boolean isSmall(Bag bag) {
        if (bag.values().size() > MOST_VALUES) {
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
