package org.comity.pdp.nevergrants;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.comity.pdp.decision.Attributes;
import org.comity.pdp.decision.Bag;
import org.comity.pdp.decision.ValueType;

/** Every single change of the engine's own request that may only restrict, derived attributes included. */
final class RequestChanges {
    private static final Map<Fact, Set<String>> MORE = Map.of(
            Fact.CATEGORY, ModelTables.CATEGORIES,
            Fact.CAVEAT, Set.of("ORCON", "EYES-ONLY"),
            Fact.RECIPIENT, Set.of("ES", "PT", "BE"),
            Fact.PURPOSE, ModelTables.PURPOSES,
            Fact.ACTION_ID, Set.of("read", "forward", "destroy", "print", "shred"),
            Fact.RETAIN_UNTIL, Set.of("2001-01-01", "2026-06-14", "9999-12-31"),
            Fact.TODAY, Set.of("2001-01-01", "2040-01-01"),
            Fact.CLASSIFICATION_RANK, Set.of("0", "1", "2", "3", "4"));

    /** A second value for what may have one only: what it would take to open. */
    private static final Map<Fact, Set<String>> SECOND = Map.of(
            Fact.JURISDICTION, Set.of("ES", "PT", "FR"),
            Fact.ORIGINATOR, Set.of("ES", "PT", "FR"),
            Fact.TRAINED_UNTIL, Set.of("2099-12-31"),
            Fact.CLEARANCE_RANK, Set.of("0", "4", "9"),
            Fact.ASSURANCE_LEVEL, Set.of("0", "2", "9"),
            Fact.TOKEN_BOUND, Set.of("true"),
            Fact.UNBOUND_ADMITTED, Set.of("true"),
            Fact.CLASSIFICATION, Set.of("ES:UNCLASSIFIED"),
            Fact.DOCUMENT_CASE, Set.of(Sample.CASE, "FR-2026-0093"),
            Fact.RECEIVED_ON, Set.of("2016-03-01"));

    /**
     * A change.
     *
     * @param title what was done, and to which attribute
     * @param request the request after it
     * @param modelled whether the page says what follows
     */
    record Changed(String title, Attributes request, boolean modelled) {}

    private final Attributes base;
    private final List<Changed> changes = new ArrayList<>();

    private RequestChanges(Attributes base) {
        this.base = base;
    }

    /** What the page speaks of; the policies alone keep the promise. */
    static List<Changed> ofThePolicies(Attributes base) {
        RequestChanges all = new RequestChanges(base);
        for (Fact fact : Fact.values()) {
            base.bag(fact.key()).ifPresent(bag -> {
                all.addRemovals(fact, bag);
                all.addRestrictions(fact, bag);
                all.addRanks(fact, bag);
            });
        }
        return all.changes;
    }

    /** What no label, token or derivation can ever hold: refused before the policies are asked, or by them. */
    static List<Changed> thatAreMalformed(Attributes base) {
        RequestChanges all = new RequestChanges(base);
        for (Fact fact : Fact.values()) {
            base.bag(fact.key()).ifPresent(bag -> {
                SECOND.getOrDefault(fact, Set.of()).stream()
                        .map(value -> lexical(fact, value))
                        .filter(value -> !bag.values().contains(value))
                        .forEach(value -> all.put(fact, plus(bag, value), "a second value", false));
                all.addWrongTypes(fact, bag);
            });
        }
        return all.changes;
    }

    /** Dates whose zone is not ours. */
    static List<Changed> ofZones(Attributes base) {
        RequestChanges all = new RequestChanges(base);
        for (Fact fact : Fact.values()) {
            if (fact.type() == ValueType.DATE) {
                base.bag(fact.key()).ifPresent(bag -> {
                    String day = bag.values().getFirst().substring(0, 10);
                    List.of(day, day + "+14:00", day + "-14:00")
                            .forEach(value -> all.put(fact, Bag.of(fact.type(), value), "another zone", false));
                });
            }
        }
        return all.changes;
    }

    private void addRemovals(Fact fact, Bag bag) {
        changes.add(new Changed("without " + fact, base.without(fact.key()), true));
        if (fact.does() != Fact.Does.RESTRICT) {
            IntStream.range(0, bag.values().size())
                    .filter(index -> bag.values().size() > 1)
                    .forEach(index -> put(fact, without(bag, index), "one value less", true));
        }
        put(fact, plus(bag, bag.values().getFirst()), "one value twice", !fact.single());
    }

    private void addRestrictions(Fact fact, Bag bag) {
        MORE.getOrDefault(fact, Set.of()).stream()
                .map(value -> lexical(fact, value))
                .filter(value -> !bag.values().contains(value))
                .forEach(value -> put(fact, plus(bag, value), "one value more", true));
        if (fact.type() == ValueType.STRING) {
            put(fact, plus(bag, "NONE"), "NONE beside it", true);
        }
        if (fact.type() == ValueType.STRING && fact.does() == Fact.Does.OPEN) {
            put(fact, new Bag(bag.type(), List.of("NONE")), "NONE in its place", true);
            bag.values()
                    .forEach(value -> Words.spoilt(value)
                            .forEach(word -> put(fact, new Bag(bag.type(), List.of(word)), "spoilt", true)));
        }
    }

    private void addRanks(Fact fact, Bag bag) {
        String value = bag.values().getFirst();
        switch (fact) {
            case CLEARANCE_RANK, ASSURANCE_LEVEL ->
                IntStream.range(-1, Integer.parseInt(value)).forEach(lower -> becomes(fact, String.valueOf(lower)));
            case CLASSIFICATION_RANK ->
                IntStream.rangeClosed(Integer.parseInt(value) + 1, 9)
                        .forEach(higher -> becomes(fact, String.valueOf(higher)));
            case TRAINED_UNTIL, RETAIN_UNTIL ->
                List.of("2001-01-01", "2026-06-14", "2026-06-15", "2026-06-16").stream()
                        .filter(day -> LocalDate.parse(day).isBefore(LocalDate.parse(value.substring(0, 10))))
                        .forEach(day -> becomes(fact, day));
            default -> {}
        }
    }

    private void addWrongTypes(Fact fact, Bag bag) {
        for (ValueType other : ValueType.values()) {
            if (other != fact.type()) {
                put(fact, new Bag(other, bag.values()), "of type " + other, false);
                put(fact, new Bag(other, List.of(example(other))), "of type " + other, false);
            }
        }
        if (fact.type() != ValueType.STRING) {
            List.of("", "NONE", "99999999999999999999", "1e3", "tomorrow")
                    .forEach(word -> put(fact, new Bag(fact.type(), List.of(word)), "malformed", false));
        }
    }

    private void becomes(Fact fact, String value) {
        put(fact, Bag.of(fact.type(), lexical(fact, value)), "lowered or raised", true);
    }

    private void put(Fact fact, Bag bag, String what, boolean modelled) {
        changes.add(new Changed(fact + ": " + what, base.with(fact.key(), bag), modelled));
    }

    private static String example(ValueType type) {
        return switch (type) {
            case STRING -> "text";
            case INTEGER -> "9";
            case BOOLEAN -> "true";
            case DATE -> "9999-12-31Z";
            case TIME -> "12:00:00Z";
            case DATE_TIME -> "9999-12-31T12:00:00Z";
        };
    }

    private static String lexical(Fact fact, String value) {
        return fact.type() == ValueType.DATE ? value + "Z" : value;
    }

    private static Bag plus(Bag bag, String... values) {
        List<String> more = new ArrayList<>(bag.values());
        more.addAll(Arrays.asList(values));
        return new Bag(bag.type(), more);
    }

    private static Bag without(Bag bag, int index) {
        List<String> fewer = new ArrayList<>(bag.values());
        fewer.remove(index);
        return new Bag(bag.type(), fewer);
    }

    /** A request as the page sees it. */
    static Facts facts(Attributes request) {
        Facts facts = Facts.none();
        for (Fact fact : Fact.values()) {
            Set<String> values = new TreeSet<>();
            request.bag(fact.key())
                    .ifPresent(bag -> bag.values()
                            .forEach(value ->
                                    values.add(fact.type() == ValueType.DATE ? value.substring(0, 10) : value)));
            facts = facts.with(fact, values);
        }
        return facts;
    }
}
