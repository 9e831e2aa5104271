package org.comity.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.comity.reference.yaml.YamlMap;
import org.comity.reference.yaml.YamlValue;

/** Reads {@code recognition.yaml}. */
final class RecognitionReader {

    private final Jurisdictions jurisdictions;
    private final Equivalence equivalence;

    RecognitionReader(Jurisdictions jurisdictions, Equivalence equivalence) {
        this.jurisdictions = jurisdictions;
        this.equivalence = equivalence;
    }

    Recognition read(YamlMap file) {
        file.only("agreements");
        Rows.Once ids = new Rows.Once("agreement");
        List<Agreement> agreements = new ArrayList<>();
        for (YamlMap row : file.maps("agreements")) {
            agreement(row, ids).ifPresent(agreements::add);
        }
        return new Recognition(agreements);
    }

    private Optional<Agreement> agreement(YamlMap row, Rows.Once ids) {
        row.only("id", "title", "recognisers", "clearances_of", "scope", "basis", "from", "to", "assumed", "note");
        Optional<String> id = row.need("id")
                .flatMap(value -> value.matching(Classification.CODE, "an id of capitals, digits and hyphens")
                        .filter(word -> ids.isFirst(word, value)));
        Optional<String> title = row.need("title").flatMap(YamlValue::text);
        Set<String> recognisers = Rows.known(row, "recognisers", jurisdictions.codes(), "authority");
        Set<String> clearancesOf = Rows.known(row, "clearances_of", equivalence.authorities(), "authority with levels");
        Set<String> scope = Rows.known(row, "scope", equivalence.authorities(), "authority with levels");
        Optional<String> basis = row.need("basis").flatMap(YamlValue::text);
        Validity validity = Rows.validity(row, "from", "to");
        boolean assumed = Rows.flag(row, "assumed");
        if (id.isEmpty() || title.isEmpty() || basis.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Agreement(id.get(), title.get(), recognisers, clearancesOf, scope, basis.get(), validity, assumed));
    }
}
