package org.comity.reference;

import java.time.LocalDate;
import java.util.List;

/**
 * A treaty under which assistance is given.
 *
 * @param confidentiality the article that keeps the request secret, may be empty
 * @param limitationOnUse the article that limits the use of what was handed over, may be empty
 */
public record Instrument(
        String id,
        String title,
        String reference,
        LocalDate inForceSince,
        String confidentiality,
        String limitationOnUse,
        List<Party> parties,
        List<Replacement> replacedBy) {

    public Instrument {
        parties = List.copyOf(parties);
        replacedBy = List.copyOf(replacedBy);
    }

    /**
     * A state bound by the instrument.
     *
     * @param side where the instrument binds two sides to each other and not the members of one side, whose side the
     *     party is on; empty otherwise
     * @param assumed nobody has read the party's dates in their source
     */
    public record Party(String party, String side, Validity bound, boolean assumed) {

        /** Whether the instrument binds the two to each other, where it binds both. */
        boolean faces(Party other) {
            return side.isEmpty() || !side.equals(other.side);
        }
    }

    /** From that day another instrument stands in this one's place between states that the other one binds. */
    public record Replacement(String instrument, LocalDate from) {}
}
