package org.comity.pdp.desk;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.comity.pdp.label.LabelEntry;
import org.comity.pdp.label.LabelReader;
import org.comity.pdp.label.LabelReading;

/**
 * Which label counts. It comes whole from one source: the register wins over the request, and a document whose label was
 * deleted has none, whatever is stated.
 *
 * @param reading the label, or what is wrong with it
 * @param source {@code register}, {@code request} or {@code none}
 * @param alarms a statement that differs from the register
 */
record LabelChoice(LabelReading reading, String source, List<String> alarms) {
    static final String DIFFERS = "label-differs-from-register";
    static final String DELETED = "label-stated-for-deleted";

    LabelChoice {
        alarms = List.copyOf(alarms);
    }

    static LabelChoice between(LabelEntry entry, Optional<Map<String, List<String>>> stated, LabelReader reader) {
        return switch (entry) {
            case LabelEntry.Registered registered ->
                new LabelChoice(
                        reader.read(registered),
                        "register",
                        stated.filter(statement -> differs(statement, registered.members())).stream()
                                .map(statement -> DIFFERS)
                                .toList());
            case LabelEntry.Tombstone deleted ->
                new LabelChoice(
                        new LabelReading.Incomplete(List.of("its label was deleted from the register")),
                        "none",
                        stated.stream().map(statement -> DELETED).toList());
            case LabelEntry.Absent absent ->
                stated.map(statement -> new LabelChoice(reader.read(statement), "request", List.of()))
                        .orElseGet(() -> new LabelChoice(
                                new LabelReading.Incomplete(List.of("neither the register nor the question has one")),
                                "none",
                                List.of()));
        };
    }

    private static boolean differs(Map<String, List<String>> stated, Map<String, List<String>> registered) {
        return stated.entrySet().stream()
                .anyMatch(member ->
                        !set(member.getValue()).equals(set(registered.getOrDefault(member.getKey(), List.of()))));
    }

    private static Set<String> set(List<String> values) {
        return new HashSet<>(values);
    }
}
