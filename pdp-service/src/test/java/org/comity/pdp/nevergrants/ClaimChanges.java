package org.comity.pdp.nevergrants;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every single change of a token's claims that may only restrict. */
final class ClaimChanges {
    private static final Map<String, List<Object>> OTHERS = Map.of(
            "jurisdiction", List.of("ES", "PT", "FR"),
            "trained_until", List.of("2099-12-31"),
            "acr", List.of("2"),
            "agency", List.of("Fiscalía"));

    private final Question base;
    private final List<Change> changes = new ArrayList<>();

    private ClaimChanges(Question base) {
        this.base = base;
    }

    static List<Change> of(Question base) {
        ClaimChanges all = new ClaimChanges(base);
        base.claims().forEach(all::addAll);
        return all.changes;
    }

    private void addAll(String name, Object claim) {
        changes.add(new Change("without claim " + name, base.withoutClaim(name), true));
        wrongTypes(claim).forEach(wrong -> put(name, wrong, "of the wrong type", false));
        OTHERS.getOrDefault(name, List.of())
                .forEach(other -> put(name, List.of(claim, other), "with a second value", false));
        switch (claim) {
            case String text -> {
                Words.spoilt(text).forEach(word -> put(name, word, "spoilt", true));
                if (ModelLabel.isDay(text)) {
                    put(name, Dimensions.YESTERDAY, "expired", true);
                }
            }
            case List<?> list -> addElements(name, list);
            default -> {}
        }
    }

    private void addElements(String name, List<?> list) {
        put(name, plus(list, "NONE"), "with NONE", true);
        put(name, plus(list, 7), "with a number", true);
        for (int i = 0; i < list.size(); i++) {
            Object element = list.get(i);
            List<Object> others = new ArrayList<>(list);
            others.remove(i);
            put(name, others, "without an element", true);
            put(name, plus(list, element), "with an element twice", true);
            put(name, plus(others, List.of(element)), "with an element in a list of its own", true);
            spoiltElements(element).forEach(spoilt -> put(name, plus(others, spoilt), "with an element spoilt", true));
            wrongTypes(element).forEach(wrong -> put(name, plus(others, wrong), "with a wrong element", false));
        }
    }

    private static List<Object> spoiltElements(Object element) {
        return switch (element) {
            case String text -> List.copyOf(Words.spoilt(text));
            case Map<?, ?> members -> spoiltMembers(members);
            default -> List.of();
        };
    }

    private static List<Object> spoiltMembers(Map<?, ?> members) {
        List<Object> all = new ArrayList<>();
        members.forEach((member, value) -> {
            all.add(without(members, member));
            Words.spoilt(String.valueOf(value)).forEach(word -> all.add(with(members, member, word)));
            all.add(with(members, member, List.of(value)));
            all.add(with(members, member, Map.of("value", value)));
        });
        if (members.containsKey("until")) {
            all.add(with(members, "until", Dimensions.YESTERDAY));
            lowered(members).forEach(level -> all.add(with(members, "level", level)));
        }
        if (members.containsKey("on")) {
            all.add(with(members, "on", Dimensions.TOMORROW));
        }
        return all;
    }

    // the levels of the same authority that rank lower
    private static List<String> lowered(Map<?, ?> clearance) {
        String prefix = clearance.get("authority") + ":";
        int rank = ModelTables.rankOnPerson(prefix + clearance.get("level"));
        return ModelTables.classifications().stream()
                .filter(other -> other.startsWith(prefix) && ModelTables.rankOnPerson(other) < rank)
                .map(other -> other.substring(prefix.length()))
                .toList();
    }

    private static List<Object> wrongTypes(Object value) {
        return List.of(
                7,
                4L,
                2.5,
                true,
                Map.of(),
                List.of(),
                Map.of("value", value),
                List.of(List.of(value)),
                String.valueOf(value));
    }

    private void put(String name, Object value, String what, boolean modelled) {
        if (!value.equals(base.claims().get(name))) {
            changes.add(new Change("claim " + name + " " + what, base.claim(name, value), modelled));
        }
    }

    private static List<Object> plus(List<?> list, Object one) {
        List<Object> more = new ArrayList<>(list);
        more.add(one);
        return more;
    }

    private static Map<Object, Object> with(Map<?, ?> members, Object name, Object value) {
        Map<Object, Object> changed = new LinkedHashMap<>(members);
        changed.put(name, value);
        return changed;
    }

    private static Map<Object, Object> without(Map<?, ?> members, Object name) {
        Map<Object, Object> changed = new LinkedHashMap<>(members);
        changed.remove(name);
        return changed;
    }
}
