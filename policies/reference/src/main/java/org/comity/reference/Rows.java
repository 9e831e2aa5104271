package org.comity.reference;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.comity.reference.problem.Place;
import org.comity.reference.problem.Quote;
import org.comity.reference.yaml.YamlMap;
import org.comity.reference.yaml.YamlValue;

/** What the rows of several tables have in common. */
final class Rows {

    private Rows() {}

    /** The day from which and the day until which, each open when empty. */
    static Validity validity(YamlMap row, String fromKey, String toKey) {
        LocalDate from = row.find(fromKey).flatMap(YamlValue::date).orElse(LocalDate.MIN);
        LocalDate to = row.find(toKey).flatMap(YamlValue::date).orElse(LocalDate.MAX);
        if (from.isAfter(to)) {
            row.find(toKey).ifPresent(value -> value.problem("`%s` is before `%s`".formatted(toKey, fromKey)));
            return Validity.ALWAYS;
        }
        return new Validity(from, to);
    }

    static String text(YamlMap row, String key) {
        return row.find(key).flatMap(YamlValue::text).orElse("");
    }

    static boolean flag(YamlMap row, String key) {
        return row.find(key).flatMap(YamlValue::flag).orElse(false);
    }

    /** The words of a list that must be there and name something; each of the known ones, and once. */
    static Set<String> known(YamlMap row, String key, Collection<String> known, String noun) {
        Optional<YamlValue> list = row.need(key);
        Set<String> words = new LinkedHashSet<>();
        Once once = new Once(noun);
        for (YamlValue element : list.map(YamlValue::list).orElse(List.of())) {
            element.oneOf(known, noun)
                    .filter(word -> once.isFirst(word, element))
                    .ifPresent(words::add);
        }
        list.filter(value -> value.isList() && value.list().isEmpty())
                .ifPresent(value -> value.problem("%s names no %s".formatted(Quote.of(key), noun)));
        return words;
    }

    /** Lets each word stand once; the second time is a problem that says where the first is. */
    static final class Once {

        private final String noun;
        private final Map<String, Place> seen = new HashMap<>();

        Once(String noun) {
            this.noun = noun;
        }

        boolean isFirst(String word, YamlValue value) {
            Place first = seen.putIfAbsent(word, value.place());
            if (first != null) {
                value.problem(
                        "duplicate %s %s: it already stands in line %d".formatted(noun, Quote.of(word), first.line()));
            }
            return first == null;
        }
    }
}
