package org.comity.pdp.decision;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.comity.reference.Instruments;

/**
 * The instruments that bind the person's jurisdiction and the originator today, or bound both on the day on which the
 * material was received: what was received under an instrument stays under it. A day of receipt can only add.
 */
record InstrumentInForce(Instruments instruments) implements Derivation {
    static final String NAME = "instrument-in-force";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> derive(Known known) {
        Optional<String> jurisdiction = known.only(Category.SUBJECT, "jurisdiction");
        Optional<String> originator = known.only(Category.RESOURCE, "originator");
        if (jurisdiction.isEmpty() || originator.isEmpty()) {
            return List.of();
        }
        Set<String> inForce =
                new TreeSet<>(instruments.inForceBetween(jurisdiction.get(), originator.get(), known.today()));
        received(known)
                .ifPresent(
                        day -> inForce.addAll(instruments.inForceBetween(jurisdiction.get(), originator.get(), day)));
        return List.copyOf(inForce);
    }

    private static Optional<LocalDate> received(Known known) {
        try {
            return known.only(Category.RESOURCE, "received-on")
                    .map(text -> LocalDate.parse(text.endsWith("Z") ? text.substring(0, text.length() - 1) : text))
                    .filter(day -> !day.isAfter(known.today()));
        } catch (DateTimeParseException malformed) {
            return Optional.empty();
        }
    }
}
