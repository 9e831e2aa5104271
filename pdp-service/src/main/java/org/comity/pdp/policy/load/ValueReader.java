package org.comity.pdp.policy.load;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.comity.pdp.decision.ValueType;
import org.comity.pdp.policy.AttributeDefinition.None;
import org.comity.pdp.policy.AttributeDefinition.Table;
import org.comity.pdp.policy.AttributeDefinition.Values;
import org.comity.reference.problem.Quote;
import org.comity.reference.yaml.YamlMap;
import org.comity.reference.yaml.YamlValue;

/** Reads which values an attribute may have. */
final class ValueReader {
    private static final String ALONE = "alone";

    private final YamlMap entry;
    private final ValueType type;

    ValueReader(YamlMap entry, ValueType type) {
        this.entry = entry;
        this.type = type;
    }

    Optional<Values> values() {
        return ofStrings("values").flatMap(value -> value.isList() ? listed(value) : fromTable(value));
    }

    private static Optional<Values> fromTable(YamlValue value) {
        return value.oneOf(Table.class, "table of values").map(Values.FromTable::new);
    }

    private static Optional<Values> listed(YamlValue list) {
        Set<String> values = new LinkedHashSet<>();
        for (YamlValue element : list.list()) {
            element.text().ifPresent(word -> {
                if (word.equals(None.WORD)) {
                    element.problem("`NONE` is no value: write `none: alone`");
                }
                if (!values.add(word)) {
                    element.problem("%s stands there twice".formatted(Quote.of(word)));
                }
            });
        }
        if (values.isEmpty()) {
            list.problem("the set of values is empty");
        }
        return Optional.of(new Values.Listed(values));
    }

    Optional<Pattern> pattern() {
        Optional<YamlValue> written = ofStrings("pattern");
        if (written.isPresent() && entry.has("values")) {
            written.get().problem("an attribute has either `values` or a `pattern`");
        }
        return written.flatMap(value -> value.text().flatMap(form -> compiled(value, form)));
    }

    private static Optional<Pattern> compiled(YamlValue value, String form) {
        try {
            return Optional.of(Pattern.compile(form));
        } catch (PatternSyntaxException e) {
            value.problem("bad pattern %s: %s"
                    .formatted(
                            Quote.of(form), String.valueOf(e.getDescription()).toLowerCase(java.util.Locale.ROOT)));
            return Optional.empty();
        }
    }

    Optional<None> none() {
        return entry.find("none").flatMap(value -> value.text().flatMap(word -> none(value, word)));
    }

    private Optional<None> none(YamlValue value, String word) {
        if (word.equals(ALONE)) {
            if (type != ValueType.STRING) {
                value.problem("`NONE` is no %s: say what it becomes".formatted(type.word()));
            }
            return Optional.of(new None(None.WORD));
        }
        if (type == ValueType.DATE) {
            return value.date().map(LocalDate::toString).map(None::new);
        }
        return Optional.of(new None(word));
    }

    private Optional<YamlValue> ofStrings(String key) {
        Optional<YamlValue> value = entry.find(key);
        if (value.isPresent() && type != ValueType.STRING) {
            value.get().problem("`%s` is for attributes of type `string`".formatted(key));
        }
        return value;
    }
}
