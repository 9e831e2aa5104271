package org.comity.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.comity.reference.yaml.YamlMap;
import org.comity.reference.yaml.YamlValue;

/** Reads {@code jurisdictions.yaml}. */
final class JurisdictionsReader {

    private JurisdictionsReader() {}

    static Jurisdictions read(YamlMap file) {
        file.only("jurisdictions");
        Rows.Once codes = new Rows.Once("jurisdiction");
        List<Jurisdiction> jurisdictions = new ArrayList<>();
        for (YamlMap row : file.maps("jurisdictions")) {
            row.only("code", "name", "kind");
            Optional<YamlValue> written = row.need("code");
            Optional<String> code = written.flatMap(
                            value -> value.matching(Classification.AUTHORITY, "two to eight capitals"))
                    .filter(word ->
                            written.filter(value -> codes.isFirst(word, value)).isPresent());
            Optional<String> name = row.need("name").flatMap(YamlValue::text);
            Jurisdiction.Kind kind = row.find("kind")
                    .flatMap(value -> value.oneOf(Jurisdiction.Kind.class, "kind"))
                    .orElse(Jurisdiction.Kind.STATE);
            if (code.isPresent() && name.isPresent()) {
                jurisdictions.add(new Jurisdiction(code.get(), name.get(), kind));
            }
        }
        return new Jurisdictions(jurisdictions);
    }
}
