package org.comity.reference;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comity.reference.problem.DidYouMean;
import org.comity.reference.problem.Quote;
import org.comity.reference.yaml.YamlMap;
import org.comity.reference.yaml.YamlValue;

/** Reads {@code categories.yaml}. */
final class CategoriesReader {

    private CategoriesReader() {}

    static CategoryTable read(YamlMap file) {
        file.only("purposes", "categories");
        Set<String> purposes = purposes(file);
        Map<String, Map<String, Handling>> table = new HashMap<>();
        file.need("categories").flatMap(YamlValue::map).ifPresent(categories -> {
            for (String category : categories.keys()) {
                categories
                        .need(category)
                        .flatMap(YamlValue::map)
                        .ifPresent(cells -> table.put(category, row(cells, purposes)));
            }
        });
        return new CategoryTable(purposes, table);
    }

    private static Set<String> purposes(YamlMap file) {
        Rows.Once once = new Rows.Once("purpose");
        Set<String> purposes = new LinkedHashSet<>();
        for (YamlValue purpose : file.need("purposes").map(YamlValue::list).orElse(List.of())) {
            purpose.text().filter(word -> once.isFirst(word, purpose)).ifPresent(purposes::add);
        }
        return purposes;
    }

    private static Map<String, Handling> row(YamlMap cells, Set<String> purposes) {
        Map<String, Handling> row = new HashMap<>();
        for (String purpose : cells.keys()) {
            if (!purposes.contains(purpose)) {
                cells.problem(purpose, "unknown purpose " + Quote.of(purpose) + DidYouMean.hint(purpose, purposes));
            }
            cells.need(purpose)
                    .flatMap(cell -> cell.oneOf(Handling.class, "handling"))
                    .ifPresent(handling -> row.put(purpose, handling));
        }
        return row;
    }
}
