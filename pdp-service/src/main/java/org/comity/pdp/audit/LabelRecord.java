package org.comity.pdp.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
public record LabelRecord(
        String kind, Instant at, DocumentId document, long version, Author by, Map<String, List<String>> members)
        implements AuditRecord {
    static final String PUT = "label-put";
    static final String DELETED = "label-deleted";
    static final String FAILED = "label-change-failed";

    public LabelRecord {
        members = Map.copyOf(members);
    }

    /** What is written down before the entry counts. */
    public static LabelRecord of(DocumentId document, LabelEntry next) {
        return switch (next) {
            case LabelEntry.Registered label ->
                new LabelRecord(PUT, label.at(), document, label.version(), label.by(), label.members());
            case LabelEntry.Tombstone deleted ->
                new LabelRecord(DELETED, deleted.at(), document, deleted.version(), deleted.by(), Map.of());
            case LabelEntry.Absent absent -> throw new IllegalArgumentException("no change ends in absence");
        };
    }

    /** What is added where nobody can say whether the change was made. */
    public LabelRecord failed() {
        return new LabelRecord(FAILED, at, document, version, by, Map.of());
    }

    /** The entry as the change was to leave it; empty where this tells of a failure. */
    public Optional<LabelEntry> entry() {
        return switch (kind) {
            case PUT -> Optional.of(new LabelEntry.Registered(members, version, by, at));
            case DELETED -> Optional.of(new LabelEntry.Tombstone(version, by, at));
            default -> Optional.empty();
        };
    }

    @Override
    public void writeMembers(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("caller");
        json.writeStringField("client", by.client());
        json.writeStringField("subject", by.subject());
        json.writeEndObject();
        json.writeStringField("document", document.value());
        json.writeNumberField("version", version);
        if (!members.isEmpty()) {
            writeLabel(json, members);
        }
    }

    /** Writes a label as a member {@code label}, its own members in alphabetical order. */
    public static void writeLabel(JsonGenerator json, Map<String, List<String>> members) throws IOException {
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
