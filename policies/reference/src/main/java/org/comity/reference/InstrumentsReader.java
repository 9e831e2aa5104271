package org.comity.reference;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.comity.reference.Instrument.Party;
import org.comity.reference.Instrument.Replacement;
import org.comity.reference.yaml.YamlMap;
import org.comity.reference.yaml.YamlValue;

/** Reads {@code instruments.yaml}. */
final class InstrumentsReader {

    private final Jurisdictions jurisdictions;
    private final Set<String> ids = new HashSet<>();
    private final ReplacementReader replacements = new ReplacementReader(ids);

    InstrumentsReader(Jurisdictions jurisdictions) {
        this.jurisdictions = jurisdictions;
    }

    Instruments read(YamlMap file) {
        file.only("instruments");
        List<YamlMap> rows = file.maps("instruments");
        for (YamlMap row : rows) {
            row.find("id").flatMap(YamlValue::text).ifPresent(ids::add);
        }
        Rows.Once once = new Rows.Once("instrument");
        List<Instrument> instruments = new ArrayList<>();
        for (YamlMap row : rows) {
            instrument(row, once).ifPresent(instruments::add);
        }
        replacements.refuseCircles();
        return new Instruments(instruments);
    }

    private Optional<Instrument> instrument(YamlMap row, Rows.Once once) {
        row.only(
                "id",
                "title",
                "reference",
                "in_force_since",
                "confidentiality",
                "limitation_on_use",
                "note",
                "parties",
                "replaced_by");
        Optional<String> id = row.need("id")
                .flatMap(value -> value.matching(Classification.CODE, "an id of capitals, digits and hyphens")
                        .filter(word -> once.isFirst(word, value)));
        Optional<String> title = row.need("title").flatMap(YamlValue::text);
        Optional<String> reference = row.need("reference").flatMap(YamlValue::text);
        Optional<LocalDate> since = row.need("in_force_since").flatMap(YamlValue::date);
        List<Party> parties = parties(row, since.orElse(LocalDate.MIN));
        List<Replacement> replacedBy = replacements.read(row, id.orElse(""));
        if (id.isEmpty() || title.isEmpty() || reference.isEmpty() || since.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Instrument(
                id.get(),
                title.get(),
                reference.get(),
                since.get(),
                Rows.text(row, "confidentiality"),
                Rows.text(row, "limitation_on_use"),
                parties,
                replacedBy));
    }

    private List<Party> parties(YamlMap instrument, LocalDate since) {
        PartyReader reader = new PartyReader(jurisdictions, since);
        List<Party> parties = new ArrayList<>();
        for (YamlMap row : instrument.maps("parties")) {
            reader.read(row).ifPresent(parties::add);
        }
        reader.refuseHalfSided(instrument);
        return parties;
    }
}
