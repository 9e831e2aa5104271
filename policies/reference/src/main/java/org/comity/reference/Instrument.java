package org.comity.reference;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

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

        boolean is(String state, LocalDate on) {
            return party.equals(state) && bound.covers(on);
        }

        boolean faces(Party other) {
            return side.isEmpty() || !side.equals(other.side);
        }
    }

    /** From that day another instrument stands in this one's place between states that the other one binds. */
    public record Replacement(String instrument, LocalDate from) {}

    /** Whether both are parties on that day, whatever replaced it. */
    boolean joins(String a, String b, LocalDate on) {
        Optional<Party> one = party(a, on);
        Optional<Party> other = party(b, on);
        return !a.equals(b) && one.isPresent() && other.isPresent() && one.get().faces(other.get());
    }

    private Optional<Party> party(String state, LocalDate on) {
        return parties.stream().filter(party -> party.is(state, on)).findFirst();
    }
}
