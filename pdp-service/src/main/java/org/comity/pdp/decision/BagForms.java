package org.comity.pdp.decision;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What bags look like elsewhere, kept by their values: purposes, levels, states and dates come again and again, and to
 * make such a form costs far more than to find it. Bounded in number and size; when it is full, it begins anew, which
 * costs less than to keep books on what was used when. Safe for use by many threads.
 *
 * @param <F> the form
 */
public final class BagForms<F> {
    private static final int MOST = 8192;
    private static final int MOST_VALUES = 8;
    private static final int LONGEST = 64;

    private final Function<Bag, F> maker;
    private final Map<Bag, F> known = new ConcurrentHashMap<>();

    /**
     * Keeps forms.
     *
     * @param maker makes the form of a bag: the same form for equal bags, and one that never changes
     */
    public BagForms(Function<Bag, F> maker) {
        this.maker = maker;
    }

    /** The form of the bag; what the maker throws goes through, and is not kept. */
    public F of(Bag bag) {
        F found = known.get(bag);
        if (found != null) {
            return found;
        }
        F made = maker.apply(bag);
        if (comesAgain(bag)) {
            if (known.size() >= MOST) {
                known.clear();
            }
            known.put(bag, made);
        }
        return made;
    }

    private static boolean comesAgain(Bag bag) {
        return bag.values().size() <= MOST_VALUES && bag.values().stream().allMatch(value -> value.length() <= LONGEST);
    }
}
