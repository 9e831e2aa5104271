package org.comity.pdp.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.comity.pdp.label.Author;
import org.comity.pdp.label.DocumentId;

/** Reads from a log what became of labels. */
public final class LabelRecords {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> KINDS = Set.of(LabelRecord.PUT, LabelRecord.DELETED, LabelRecord.FAILED);

    private LabelRecords() {}

    /**
     * Reads every whole line of a log that was verified.
     *
     * @throws IOException also where a line about a label is none
     */
    public static void read(Path log, Consumer<LabelRecord> sink) throws IOException {
        try (LineReader lines = new LineReader(log)) {
            while (lines.next()) {
                if (lines.beginning().contains("\",\"kind\":\"label-")) {
                    JsonNode line = JSON.readTree(lines.bytes(), lines.from(), lines.to() - lines.from());
                    if (KINDS.contains(line.path("kind").asText())) {
                        sink.accept(record(line));
                    }
                }
            }
        }
    }

    private static LabelRecord record(JsonNode line) throws IOException {
        try {
            String kind = text(line, "kind");
            JsonNode caller = line.required("caller");
            JsonNode version = line.required("version");
            if (!version.isIntegralNumber() || version.longValue() < 1) {
                throw new IllegalArgumentException(kind);
            }
            return new LabelRecord(
                    kind,
                    Instant.parse(text(line, "at")),
                    new DocumentId(text(line, "document")),
                    version.longValue(),
                    new Author(text(caller, "client"), text(caller, "subject")),
                    members(line.path("label")));
        } catch (RuntimeException unlike) {
            throw new IOException(
                    "line %d tells of a label in a way that this program does not know"
                            .formatted(line.path("sequence").longValue()),
                    unlike);
        }
    }

    private static String text(JsonNode object, String name) {
        return text(object.required(name));
    }

    private static String text(JsonNode value) {
        if (!value.isTextual()) {
            throw new IllegalArgumentException("no text");
        }
        return value.textValue();
    }

    private static Map<String, List<String>> members(JsonNode label) {
        Map<String, List<String>> members = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> member : label.properties()) {
            List<String> values = new ArrayList<>();
            if (!member.getValue().isArray()) {
                throw new IllegalArgumentException(member.getKey());
            }
            member.getValue().forEach(value -> values.add(text(value)));
            members.put(member.getKey(), values);
        }
        return members;
    }
}
