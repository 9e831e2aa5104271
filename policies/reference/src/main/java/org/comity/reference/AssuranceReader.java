package org.comity.reference;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.comity.reference.yaml.YamlMap;
import org.comity.reference.yaml.YamlValue;

/** Reads {@code assurance.yaml}. */
final class AssuranceReader {

    private static final int HIGHEST = 9;
    private static final List<String> RANKS = List.of("0", "1", "2", "3", "4", "never");

    private AssuranceReader() {}

    static Assurance read(YamlMap file) {
        file.only("levels", "bound_from");
        Rows.Once once = new Rows.Once("acr");
        Map<String, Integer> levels = new TreeMap<>();
        for (YamlMap row : file.maps("levels")) {
            row.only("acr", "level", "meaning");
            Optional<String> acr =
                    row.need("acr").flatMap(value -> value.text().filter(word -> once.isFirst(word, value)));
            Optional<Integer> level = row.need("level").flatMap(value -> value.integer(0, HIGHEST));
            row.find("meaning").ifPresent(YamlValue::text);
            if (acr.isPresent() && level.isPresent()) {
                levels.put(acr.get(), level.get());
            }
        }
        return new Assurance(levels, boundFrom(file));
    }

    // what is not said asks for a bound token at every rank: who has the rule, and no row for it, wants it
    private static int boundFrom(YamlMap file) {
        return file.find("bound_from")
                .flatMap(value -> value.oneOf(RANKS, "rank"))
                .map(word -> word.equals("never") ? Assurance.NEVER : Integer.parseInt(word))
                .orElse(0);
    }
}
