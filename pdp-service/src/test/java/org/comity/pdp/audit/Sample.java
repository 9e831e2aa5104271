package org.comity.pdp.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;

/** A record with one member of its own. */
record Sample(String text) implements AuditRecord {
    static final Instant NOON = Instant.parse("2026-06-15T12:00:00Z");
    static final InstantSource CLOCK = InstantSource.fixed(NOON);

    @Override
    public String kind() {
        return "sample";
    }

    @Override
    public Instant at() {
        return NOON;
    }

    @Override
    public void writeMembers(JsonGenerator json) throws IOException {
        json.writeStringField("text", text);
    }
}
