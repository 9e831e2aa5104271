package org.comity.pdp.endpoint.admin;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.comity.pdp.audit.AuditRecord;
import org.comity.pdp.label.Author;
import org.comity.pdp.label.DocumentId;
import org.comity.pdp.label.LabelEntry;

/**
 * A change of a label as it is written down, just before it is made.
 *
 * @param kind {@code label-put}, {@code label-deleted}, or {@code label-change-failed} where the register failed after the
 *     change was written down: then its history says whether that version was made
 * @param at when
 * @param document which document
 * @param version the entry's version from then on
 * @param by who changed it
 * @param members the label as stated; empty where there is none from then on
 */
record LabelRecord(
        String kind, Instant at, DocumentId document, long version, Author by, Map<String, List<String>> members)
        implements AuditRecord {
    LabelRecord {
        members = Map.copyOf(members);
    }

    static LabelRecord of(DocumentId document, LabelEntry next) {
        return switch (next) {
            case LabelEntry.Registered label ->
                new LabelRecord("label-put", label.at(), document, label.version(), label.by(), label.members());
            case LabelEntry.Tombstone deleted ->
                new LabelRecord("label-deleted", deleted.at(), document, deleted.version(), deleted.by(), Map.of());
            case LabelEntry.Absent absent -> throw new IllegalArgumentException("no change ends in absence");
        };
    }

    LabelRecord failed() {
        return new LabelRecord("label-change-failed", at, document, version, by, Map.of());
    }

    @Override
    public void writeMembers(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("caller");
        json.writeStringField("client", by.client());
        json.writeStringField("subject", by.subject());
        json.writeEndObject();
        json.writeStringField("document", document.value());
        json.writeNumberField("version", version);
        if (members.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("label");
        for (Map.Entry<String, List<String>> member : new TreeMap<>(members).entrySet()) {
            json.writeFieldName(member.getKey());
            json.writeArray(
                    member.getValue().toArray(String[]::new),
                    0,
                    member.getValue().size());
        }
        json.writeEndObject();
    }
}
