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
     * Writes the record's own members into an object that is open; the log adds the chain's members itself.
     *
     * @param json the open object
     * @throws IOException when the generator refuses
     */
    void writeMembers(JsonGenerator json) throws IOException;
}
