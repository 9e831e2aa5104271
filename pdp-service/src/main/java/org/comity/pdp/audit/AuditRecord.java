package org.comity.pdp.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;

/** One thing to be written down: a line of the log. */
public interface AuditRecord {
    /** The kind of record, as {@code decision}; letters and hyphens. */
    String kind();

    /** When it happened. */
    Instant at();

    /**
     * Whether all names of members are written down in the code or sorted by a map, so that none can come twice and
     * nobody need look. A record with a name from elsewhere says no, and is refused if it repeats one.
     */
    default boolean hasFixedNames() {
        return false;
    }

    /**
     * Writes the record's own members into an object that is open; the log adds the chain's members itself.
     *
     * @param json the open object
     * @throws IOException when the generator refuses
     */
    void writeMembers(JsonGenerator json) throws IOException;
}
