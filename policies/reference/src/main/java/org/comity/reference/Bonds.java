package org.comity.reference;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.comity.reference.Instrument.Party;

/** Whom one instrument binds to whom, looked up by state: every decision asks. */
final class Bonds {

    private final Instrument instrument;
    private final Map<String, List<Party>> byState;

    Bonds(Instrument instrument) {
        this.instrument = instrument;
        this.byState = instrument.parties().stream()
                .collect(Collectors.groupingBy(Party::party, Collectors.toUnmodifiableList()));
    }

    Instrument instrument() {
        return instrument;
    }

    /** Whether both are parties on that day, whatever replaced the instrument. */
    boolean join(String a, String b, LocalDate on) {
        if (a.equals(b)) {
            return false;
        }
        Optional<Party> one = party(a, on);
        return one.isPresent() && party(b, on).filter(one.get()::faces).isPresent();
    }

    private Optional<Party> party(String state, LocalDate on) {
        for (Party party : byState.getOrDefault(state, List.of())) {
            if (party.bound().covers(on)) {
                return Optional.of(party);
            }
        }
        return Optional.empty();
    }
}
