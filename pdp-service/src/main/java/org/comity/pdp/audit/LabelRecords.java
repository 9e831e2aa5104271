package org.comity.pdp.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
    // the kind stands so near to the beginning that all other lines are passed over unread
    private static final int BEGINNING = 160;

    private LabelRecords() {}

    /**
     * Reads every whole line of a log that was verified.
     *
     * @throws IOException also where a line about a label is none
     */
    public static void read(Path log, Consumer<LabelRecord> sink) throws IOException {
        try (LineReader lines = new LineReader(log)) {
            while (lines.next()) {
                int length = lines.to() - lines.from();
                String beginning = new String(
                        lines.bytes(), lines.from(), Math.min(length, BEGINNING), StandardCharsets.ISO_8859_1);
                if (beginning.contains("\",\"kind\":\"label-")) {
                    JsonNode line = JSON.readTree(lines.bytes(), lines.from(), length);
                    if (KINDS.contains(line.path("kind").asText())) {
                        sink.accept(record(line));
                    }
                }
            }
        }
    }

    private static LabelRecord record(JsonNode line) throws IOException {
        try {
            JsonNode caller = line.path("caller");
            return new LabelRecord(
                    line.path("kind").textValue(),
                    Instant.parse(line.path("at").asText()),
                    new DocumentId(line.path("document").asText()),
                    line.path("version").longValue(),
                    new Author(
                            caller.path("client").asText(),
                            caller.path("subject").asText()),
                    members(line.path("label")));
        } catch (RuntimeException unlike) {
            throw new IOException(
                    "line %d tells of a label in a way that this program does not know"
                            .formatted(line.path("sequence").longValue()),
                    unlike);
        }
    }

    private static Map<String, List<String>> members(JsonNode label) {
        Map<String, List<String>> members = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> member : label.properties()) {
            List<String> values = new ArrayList<>();
            member.getValue().forEach(value -> values.add(value.asText()));
            members.put(member.getKey(), values);
        }
        return members;
    }
}
