package org.comity.pdp.nevergrants;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every single change of what is stated, of the document or of the question, that may only restrict. */
final class StatementChanges {
    private static final Set<String> OPENING = Set.of("releasable-to", "case", "permitted-purpose", "instrument");
    private static final Map<String, Set<String>> RESTRICTING =
            Map.of("category", ModelTables.CATEGORIES, "caveat", Set.of("ORCON", "EYES-ONLY"));
    private static final Map<String, List<String>> OTHERS = Map.ofEntries(
            Map.entry("originator", List.of("ES", "PT", "FR")),
            Map.entry("classification", List.of("ES:UNCLASSIFIED", "ES:SECRETO")),
            Map.entry("case", List.of(Sample.CASE, "FR-2026-0093")),
            Map.entry("retain-until", List.of("2001-01-01", "9999-12-31")),
            Map.entry("received-on", List.of("2016-03-01")),
            Map.entry("action-id", List.of("read", "destroy", "forward")),
            Map.entry("purpose", List.of("criminal-investigation", "trial")),
            Map.entry("recipient", List.of("ES", "PT")));

    private final Question base;
    private final List<Change> changes = new ArrayList<>();

    private StatementChanges(Question base) {
        this.base = base;
    }

    static List<Change> of(Question base) {
        StatementChanges all = new StatementChanges(base);
        base.label().forEach(all::addMember);
        base.asked().forEach(all::addWord);
        return all.changes;
    }

    private void addMember(String name, List<String> values) {
        add("without label member " + name, base.withoutLabel(name));
        spoilt(name, values).forEach(changed -> put(name, changed));
        if (OPENING.contains(name)) {
            put(name, List.of("NONE"));
            for (int i = 0; i < values.size(); i++) {
                put(name, withoutOne(values, i));
            }
        }
        RESTRICTING.getOrDefault(name, Set.of()).stream()
                .filter(more -> !values.contains(more))
                .forEach(more -> put(name, values.equals(List.of("NONE")) ? List.of(more) : plus(values, more)));
        switch (name) {
            case "classification" ->
                values.forEach(value -> raised(value).forEach(higher -> put(name, List.of(higher))));
            case "retain-until" -> values.forEach(value -> shortened(value).forEach(day -> put(name, List.of(day))));
            default -> {}
        }
    }

    private void addWord(String word, List<String> values) {
        add("without " + word, base.withoutAsking(word));
        spoilt(word, values)
                .forEach(changed -> add(word + " spoilt", base.asking(word, changed.toArray(String[]::new))));
    }

    private static List<List<String>> spoilt(String name, List<String> values) {
        List<List<String>> all = new ArrayList<>();
        all.add(List.of());
        all.add(plus(values, "NONE"));
        OTHERS.getOrDefault(name, List.of()).stream()
                .filter(other -> !values.contains(other))
                .forEach(other -> all.add(plus(values, other)));
        for (int i = 0; i < values.size(); i++) {
            List<String> others = withoutOne(values, i);
            for (String word : Words.spoilt(values.get(i))) {
                // alone, the word NONE says that there is nothing: that is another statement, not a spoilt one
                if (!(others.isEmpty() && word.equals("NONE"))) {
                    all.add(plus(others, word));
                }
            }
        }
        return all;
    }

    // levels of the same authority that rank higher
    private static List<String> raised(String classification) {
        int colon = classification.indexOf(':');
        if (colon < 0 || !ModelTables.knows(classification)) {
            return List.of();
        }
        return ModelTables.classifications().stream()
                .filter(other -> other.startsWith(classification.substring(0, colon + 1))
                        && ModelTables.rankOnDocument(other) > ModelTables.rankOnDocument(classification))
                .toList();
    }

    private static List<String> shortened(String day) {
        String last = day.equals("NONE") ? "9999-12-31" : day;
        return List.of("0001-01-01", Dimensions.YESTERDAY, Dimensions.TODAY_ITSELF, Dimensions.TOMORROW, "9999-12-30")
                .stream()
                .filter(earlier -> ModelLabel.isDay(last) && earlier.compareTo(last) < 0)
                .toList();
    }

    private void put(String member, List<String> values) {
        add("label member " + member + " changed", base.label(member, values));
    }

    private void add(String title, Question changed) {
        if (!changed.equals(base)) {
            changes.add(new Change(title, changed, true));
        }
    }

    private static List<String> plus(List<String> values, String one) {
        List<String> more = new ArrayList<>(values);
        more.add(one);
        return more;
    }

    private static List<String> withoutOne(List<String> values, int index) {
        List<String> fewer = new ArrayList<>(values);
        fewer.remove(index);
        return fewer;
    }
}
