package org.comity.pdp.nevergrants;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A question in plain words.
 *
 * @param claims what the person's verified token says
 * @param label what is stated of the document, by member
 * @param asked what the question itself states: `action-id`, `purpose`, `recipient`
 * @param day the day on which it is asked
 */
record Question(
        Map<String, Object> claims, Map<String, List<String>> label, Map<String, List<String>> asked, LocalDate day) {
    Question {
        claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
        label = Collections.unmodifiableMap(new LinkedHashMap<>(label));
        asked = Collections.unmodifiableMap(new LinkedHashMap<>(asked));
    }

    Question claim(String name, Object value) {
        return new Question(with(claims, name, value), label, asked, day);
    }

    Question withoutClaim(String name) {
        return new Question(without(claims, name), label, asked, day);
    }

    Question label(String member, String... values) {
        return label(member, List.of(values));
    }

    Question label(String member, List<String> values) {
        return new Question(claims, with(label, member, values), asked, day);
    }

    Question withoutLabel(String member) {
        return new Question(claims, without(label, member), asked, day);
    }

    Question asking(String word, String... values) {
        return new Question(claims, label, with(asked, word, List.of(values)), day);
    }

    Question withoutAsking(String word) {
        return new Question(claims, label, without(asked, word), day);
    }

    Question on(LocalDate another) {
        return new Question(claims, label, asked, another);
    }

    private static <V> Map<String, V> with(Map<String, V> map, String name, V value) {
        Map<String, V> changed = new LinkedHashMap<>(map);
        changed.put(name, value);
        return changed;
    }

    private static <V> Map<String, V> without(Map<String, V> map, String name) {
        Map<String, V> changed = new LinkedHashMap<>(map);
        changed.remove(name);
        return changed;
    }
}
