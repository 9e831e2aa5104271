package org.comity.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.comity.reference.yaml.YamlMap;
import org.comity.reference.yaml.YamlValue;

/** Reads {@code classifications.yaml}. */
final class ClassificationsReader {

    private final Jurisdictions jurisdictions;

    ClassificationsReader(Jurisdictions jurisdictions) {
        this.jurisdictions = jurisdictions;
    }

    Equivalence read(YamlMap file) {
        file.only("authorities");
        Rows.Once authorities = new Rows.Once("authority");
        Map<String, List<Level>> levels = new LinkedHashMap<>();
        for (YamlMap row : file.maps("authorities")) {
            row.only("authority", "levels");
            row.need("authority")
                    .flatMap(value -> value.oneOf(jurisdictions.codes(), "authority")
                            .filter(code -> authorities.isFirst(code, value)))
                    .ifPresent(authority -> levels.put(authority, levels(authority, row)));
        }
        return Equivalence.of(levels);
    }

    private static List<Level> levels(String authority, YamlMap row) {
        LevelReader reader = new LevelReader(authority);
        List<Level> levels = new ArrayList<>();
        List<YamlValue> rows = row.need("levels").map(YamlValue::list).orElse(List.of());
        for (YamlValue level : rows) {
            level.map().flatMap(reader::read).ifPresent(levels::add);
        }
        return levels;
    }
}
