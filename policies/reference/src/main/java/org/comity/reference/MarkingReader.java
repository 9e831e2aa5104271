package org.comity.reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.comity.reference.problem.Quote;
import org.comity.reference.yaml.YamlMap;
import org.comity.reference.yaml.YamlValue;

/** Reads the markings of one authority; each means one level only, and is written in one script. */
final class MarkingReader {

    private final Map<String, Printed> seen = new HashMap<>();

    /** What is printed in full; every level has such a marking. */
    List<String> markings(YamlMap level) {
        Optional<YamlValue> list = level.need("markings");
        list.filter(value -> value.isList() && value.list().isEmpty())
                .ifPresent(value -> value.problem("`markings` names none: give the words as printed"));
        return list.map(value -> printed(level, value)).orElse(List.of());
    }

    List<String> abbreviations(YamlMap level) {
        return level.find("abbreviations").map(value -> printed(level, value)).orElse(List.of());
    }

    private List<String> printed(YamlMap level, YamlValue list) {
        String code = Rows.text(level, "code");
        List<String> printed = new ArrayList<>();
        for (YamlValue element : list.list()) {
            element.text()
                    .filter(text -> isLegible(text, element) && isOnlyOf(code, text, element))
                    .ifPresent(printed::add);
        }
        return printed;
    }

    private static boolean isLegible(String text, YamlValue element) {
        Optional<String> illegible = illegible(text);
        illegible.ifPresent(why -> element.problem("marking %s %s".formatted(Quote.of(text), why)));
        return illegible.isEmpty();
    }

    private static Optional<String> illegible(String text) {
        if (text.length() > Marking.LONGEST) {
            return Optional.of("has more than %d characters".formatted(Marking.LONGEST));
        }
        if (text.codePoints().map(Character::getType).anyMatch(type -> type == Character.FORMAT)) {
            return Optional.of("has an invisible character: remove it");
        }
        Marking marking = Marking.of(text);
        return switch (marking.scripts().size()) {
            case 0 -> Optional.of("has no letters");
            case 1 -> Optional.empty();
            default ->
                Optional.of("is written in %s: look for letters of another script that look alike"
                        .formatted(marking.scripts().stream().map(Enum::name).collect(Collectors.joining(" and "))));
        };
    }

    private boolean isOnlyOf(String code, String text, YamlValue element) {
        Printed first = seen.putIfAbsent(
                Marking.of(text).folded(), new Printed(code, element.place().line()));
        if (first != null) {
            element.problem("marking %s already stands in line %d, for %s"
                    .formatted(Quote.of(text), first.line(), Quote.of(first.code())));
        }
        return first == null;
    }

    private record Printed(String code, int line) {}
}
