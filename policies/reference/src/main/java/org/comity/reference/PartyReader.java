package org.comity.reference;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.comity.reference.Instrument.Party;
import org.comity.reference.problem.Quote;
import org.comity.reference.yaml.YamlMap;
import org.comity.reference.yaml.YamlValue;

/** Reads the parties of one instrument. */
final class PartyReader {

    private final Jurisdictions jurisdictions;
    private final LocalDate inForceSince;
    private final List<Party> read = new ArrayList<>();

    PartyReader(Jurisdictions jurisdictions, LocalDate inForceSince) {
        this.jurisdictions = jurisdictions;
        this.inForceSince = inForceSince;
    }

    Optional<Party> read(YamlMap row) {
        row.only("party", "side", "from", "to", "assumed");
        Optional<YamlValue> written = row.need("party");
        Optional<String> code = written.flatMap(value -> value.oneOf(jurisdictions.codes(), "party"));
        row.need("from").flatMap(YamlValue::date).ifPresent(from -> refuseBeforeTheInstrument(row, from));
        Validity bound = Rows.validity(row, "from", "to");
        if (code.isEmpty()) {
            return Optional.empty();
        }
        Party party = new Party(code.get(), Rows.text(row, "side"), bound, Rows.flag(row, "assumed"));
        // A state that left and came back stands twice, with dates that do not overlap.
        if (read.stream()
                .anyMatch(other ->
                        other.party().equals(party.party()) && other.bound().overlaps(bound))) {
            written.get()
                    .problem("duplicate party %s: it is already bound at that time".formatted(Quote.of(party.party())));
            return Optional.empty();
        }
        read.add(party);
        return Optional.of(party);
    }

    private void refuseBeforeTheInstrument(YamlMap row, LocalDate from) {
        if (from.isBefore(inForceSince)) {
            row.find("from")
                    .ifPresent(value ->
                            value.problem("the party is bound from `%s`, before the instrument is in force (`%s`)"
                                    .formatted(from, inForceSince)));
        }
    }

    /** Either the instrument binds every party to every other, or each stands on a side and there are at least two. */
    void refuseHalfSided(YamlMap instrument) {
        TreeSet<String> sides = new TreeSet<>();
        read.forEach(party -> sides.add(party.side()));
        if (sides.size() == 1 && !sides.contains("")) {
            instrument
                    .find("parties")
                    .ifPresent(value -> value.problem("all parties are on side %s: nobody is bound to anybody"
                            .formatted(Quote.of(sides.first()))));
        }
        if (sides.size() > 1 && sides.contains("")) {
            instrument
                    .find("parties")
                    .ifPresent(value ->
                            value.problem("some parties have a `side` and some have none: give it to all or to none"));
        }
    }
}
