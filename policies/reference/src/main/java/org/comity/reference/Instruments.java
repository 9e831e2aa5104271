package org.comity.reference;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The treaties under which assistance is given, and between whom each is in force. */
public final class Instruments {

    private final Map<String, Instrument> byId;

    Instruments(Collection<Instrument> instruments) {
        Map<String, Instrument> ordered = new LinkedHashMap<>();
        instruments.forEach(instrument -> ordered.put(instrument.id(), instrument));
        byId = Collections.unmodifiableMap(ordered);
    }

    public Set<String> ids() {
        return byId.keySet();
    }

    public boolean knows(String id) {
        return byId.containsKey(id);
    }

    public Optional<Instrument> instrument(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The ids of the instruments that bind the two states to each other on that day; none between a state and itself. */
    public Set<String> inForceBetween(String a, String b, LocalDate on) {
        Set<String> inForce = new LinkedHashSet<>();
        for (Instrument instrument : byId.values()) {
            if (instrument.joins(a, b, on) && !isReplaced(instrument, a, b, on)) {
                inForce.add(instrument.id());
            }
        }
        return Collections.unmodifiableSet(inForce);
    }

    private boolean isReplaced(Instrument instrument, String a, String b, LocalDate on) {
        return instrument.replacedBy().stream()
                .filter(replacement -> !on.isBefore(replacement.from()))
                .flatMap(replacement -> instrument(replacement.instrument()).stream())
                .anyMatch(successor -> successor.joins(a, b, on));
    }

    /** The article that limits the use of what was handed over, as it is cited: {@code BUDAPEST art. 28(2)(b)}. */
    public Optional<String> limitationArticle(String id) {
        return instrument(id)
                .filter(instrument -> !instrument.limitationOnUse().isEmpty())
                .map(instrument -> id + " " + instrument.limitationOnUse());
    }
}
