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

    private final Map<String, Bonds> byId;

    Instruments(Collection<Instrument> instruments) {
        Map<String, Bonds> ordered = new LinkedHashMap<>();
        instruments.forEach(instrument -> ordered.put(instrument.id(), new Bonds(instrument)));
        byId = Collections.unmodifiableMap(ordered);
    }

    public Set<String> ids() {
        return byId.keySet();
    }

    public boolean knows(String id) {
        return byId.containsKey(id);
    }

    public Optional<Instrument> instrument(String id) {
        return Optional.ofNullable(byId.get(id)).map(Bonds::instrument);
    }

    /** The ids of the instruments that bind the two states to each other on that day; none between a state and itself. */
    public Set<String> inForceBetween(String a, String b, LocalDate on) {
        Set<String> inForce = new LinkedHashSet<>();
        for (Bonds bonds : byId.values()) {
            if (bonds.join(a, b, on) && !isReplaced(bonds.instrument(), a, b, on)) {
                inForce.add(bonds.instrument().id());
            }
        }
        return Collections.unmodifiableSet(inForce);
    }

    private boolean isReplaced(Instrument instrument, String a, String b, LocalDate on) {
        for (Instrument.Replacement replacement : instrument.replacedBy()) {
            Bonds successor = byId.get(replacement.instrument());
            if (successor != null && !on.isBefore(replacement.from()) && successor.join(a, b, on)) {
                return true;
            }
        }
        return false;
    }

    /** The article that limits the use of what was handed over, as it is cited: {@code BUDAPEST art. 28(2)(b)}. */
    public Optional<String> limitationArticle(String id) {
        return instrument(id)
                .filter(instrument -> !instrument.limitationOnUse().isEmpty())
                .map(instrument -> id + " " + instrument.limitationOnUse());
    }
}
