package org.comity.pdp.nevergrants;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What is known of one question, as the page has it: an attribute is the set of its values, a missing one the empty set. */
record Facts(Map<Fact, Set<String>> values) {
    private static final String NONE = "NONE";

    Facts {
        values = Collections.unmodifiableMap(new EnumMap<>(values));
    }

    static Facts none() {
        return new Facts(new EnumMap<>(Fact.class));
    }

    Facts with(Fact fact, Collection<String> all) {
        Map<Fact, Set<String>> changed = new EnumMap<>(Fact.class);
        changed.putAll(values);
        changed.put(fact, new TreeSet<>(all));
        return new Facts(changed);
    }

    Set<String> of(Fact fact) {
        return values.getOrDefault(fact, Set.of());
    }

    boolean isThere(Fact fact) {
        return !of(fact).isEmpty();
    }

    boolean holds(Fact fact, String value) {
        return of(fact).contains(value);
    }

    boolean holdsNone(Fact fact) {
        return holds(fact, NONE);
    }

    boolean isNoneAlone(Fact fact) {
        return of(fact).equals(Set.of(NONE));
    }

    boolean share(Fact one, Fact other) {
        return !Collections.disjoint(of(one), of(other));
    }

    /** There, and every value is so. */
    boolean every(Fact fact, Predicate<String> so) {
        return isThere(fact) && of(fact).stream().allMatch(so);
    }

    /** There, and every value is among these. */
    boolean among(Fact fact, Set<String> these) {
        return every(fact, these::contains);
    }

    boolean anyNumber(Fact fact, Predicate<Integer> so) {
        return of(fact).stream().map(Integer::valueOf).anyMatch(so);
    }

    boolean everyNumber(Fact fact, Predicate<Integer> so) {
        return every(fact, value -> so.test(Integer.valueOf(value)));
    }

    /** There, and today is known and not after it: any value will do. */
    boolean anyNotBeforeToday(Fact fact) {
        return of(fact).stream().anyMatch(this::notBeforeToday);
    }

    boolean everyNotBeforeToday(Fact fact) {
        return every(fact, this::notBeforeToday);
    }

    private boolean notBeforeToday(String day) {
        return every(Fact.TODAY, today -> !LocalDate.parse(day).isBefore(LocalDate.parse(today)));
    }
}
