package org.comity.pdp.nevergrants;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What keeps a statement from being a label, as the page and the vocabulary have it: complete and well-formed, or none. */
final class ModelLabel {
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    static final Pattern CASE = Pattern.compile("[A-Z]{2}-\\d{4}-\\d{1,9}");

    private record Member(boolean required, boolean many, boolean none, Predicate<String> fits) {}

    private static final Map<String, Member> MEMBERS = Map.ofEntries(
            Map.entry("originator", new Member(true, false, false, ModelTables.JURISDICTIONS::contains)),
            Map.entry("releasable-to", new Member(true, true, true, ModelTables.JURISDICTIONS::contains)),
            Map.entry("case", new Member(true, false, true, CASE.asMatchPredicate())),
            Map.entry("category", new Member(true, true, true, ModelTables.CATEGORIES::contains)),
            Map.entry("permitted-purpose", new Member(true, true, true, ModelTables.PURPOSES::contains)),
            Map.entry("instrument", new Member(true, true, true, ModelTables.INSTRUMENTS::contains)),
            Map.entry("caveat", new Member(true, true, true, Set.of("ORCON", "EYES-ONLY")::contains)),
            Map.entry("retain-until", new Member(true, false, true, ModelLabel::isDay)),
            Map.entry("received-on", new Member(false, false, false, ModelLabel::isDay)));

    private ModelLabel() {}

    /** The reason why the statement is no label; empty where it is one. */
    static Optional<String> refusal(Map<String, List<String>> stated) {
        Set<String> classification = new LinkedHashSet<>(stated.getOrDefault("classification", List.of()));
        boolean sound = classification.size() == 1
                && classification.stream()
                        .noneMatch(value -> value.isBlank() || value.equals("NONE") || value.length() > 500)
                && MEMBERS.entrySet().stream().allMatch(member -> sound(member.getValue(), stated.get(member.getKey())))
                && stated.keySet().stream()
                        .allMatch(name -> name.equals("classification") || MEMBERS.containsKey(name));
        if (!sound) {
            return Optional.of("unlabelled");
        }
        return ModelTables.knows(classification.iterator().next())
                ? Optional.empty()
                : Optional.of("unknown-classification");
    }

    private static boolean sound(Member member, @org.jspecify.annotations.Nullable Collection<String> values) {
        if (values == null) {
            return !member.required();
        }
        Set<String> distinct = new LinkedHashSet<>(values);
        if (distinct.isEmpty() || (distinct.size() > 1 && !member.many())) {
            return false;
        }
        return distinct.equals(Set.of("NONE"))
                ? member.none()
                : distinct.stream().allMatch(member.fits());
    }

    static boolean isDay(String text) {
        try {
            return DAY.matcher(text).matches() && LocalDate.parse(text).getYear() > 0;
        } catch (DateTimeParseException none) {
            return false;
        }
    }
}
