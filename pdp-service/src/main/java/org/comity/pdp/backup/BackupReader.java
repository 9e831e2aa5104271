package org.comity.pdp.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.comity.pdp.MalformedValue;
import org.comity.pdp.audit.AuditHead;
import org.comity.pdp.backup.BackupFile.Opening;
import org.comity.pdp.backup.BackupFile.Summary;
import org.comity.pdp.label.Author;
import org.comity.pdp.label.DocumentId;
import org.comity.pdp.label.LabelEntry;
import org.comity.pdp.label.RegisterChange;
import org.comity.pdp.label.WholeRegister.Counts;
import org.jspecify.annotations.Nullable;

/** Reads what {@link BackupWriter} writes, all of it or nothing: a line that is not as it writes them is a fault. For one file. */
final class BackupReader {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final int LONGEST_LINE = 8 << 20;
    private static final Set<String> OF_A_DELETION = Set.of("document", "version", "client", "subject", "at");
    private static final Comparator<RegisterChange> ORDER = Comparator.comparing(
                    (RegisterChange change) -> change.document().value())
            .thenComparingLong(change -> change.entry().version());

    private final Path file;
    private final MessageDigest digest = BackupFile.sha256();
    private long number;
    private long changes;
    private long documents;
    private @Nullable RegisterChange last;

    private BackupReader(Path file) {
        this.file = file;
    }

    /**
     * Reads the file, and hands over each change in turn; what was handed over counts only once this returns.
     *
     * @throws BackupFault where it is cut off, was altered, or is of a newer format
     */
    static Summary read(Path file, Consumer<RegisterChange> sink) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            return new BackupReader(file).all(in, sink);
        } catch (IOException e) {
            throw BackupFault.of(file, e);
        }
    }

    private Summary all(InputStream in, Consumer<RegisterChange> sink) throws IOException {
        Opening opening = opening(line(in));
        JsonNode next = line(in);
        for (; next.has("document"); next = line(in)) {
            RegisterChange change = change(next);
            if (last != null && ORDER.compare(last, change) >= 0) {
                throw altered("is not in its place");
            }
            changes++;
            documents += last == null || !last.document().equals(change.document()) ? 1 : 0;
            last = change;
            sink.accept(change);
        }
        AuditHead log = head(next);
        String sum = "sha256:" + HexFormat.of().formatHex(digest.digest());
        JsonNode end = line(in);
        if (!names(end).equals(Set.of("sum")) || !end.path("sum").asText().equals(sum)) {
            throw altered("does not have the sum of the lines before it");
        }
        if (in.read() >= 0) {
            throw altered("is not the last one");
        }
        if (!opening.register().orElse(new Counts(0, 0)).equals(new Counts(changes, documents))) {
            throw altered("comes after more or fewer rows than the first one says");
        }
        return new Summary(opening, log);
    }

    private Opening opening(JsonNode line) {
        int format = line.path("comity_backup").asInt();
        if (format > BackupFile.FORMAT) {
            throw BackupFault.refused(
                    "`%s` has format %d, which a newer version of the service wrote: restore it with the program of that version; this one reads %d"
                            .formatted(file, format, BackupFile.FORMAT));
        }
        Set<String> names = names(line);
        boolean whole = names.equals(Set.of("comity_backup", "at", "service", "documents", "changes"));
        if (format < 1 || !(whole || names.equals(Set.of("comity_backup", "at", "service")))) {
            throw altered("does not begin a backup");
        }
        return new Opening(
                time(line),
                text(line, "service"),
                whole ? Optional.of(new Counts(whole(line, "changes"), whole(line, "documents"))) : Optional.empty());
    }

    private RegisterChange change(JsonNode line) {
        Set<String> names = names(line);
        boolean label = names.remove("label");
        if (!names.equals(OF_A_DELETION)) {
            throw altered("has other members than a change of a label");
        }
        long version = whole(line, "version");
        Author by = new Author(text(line, "client"), text(line, "subject"));
        try {
            DocumentId document = new DocumentId(text(line, "document"));
            return new RegisterChange(
                    document,
                    label
                            ? new LabelEntry.Registered(members(line.path("label")), version, by, time(line))
                            : new LabelEntry.Tombstone(version, by, time(line)));
        } catch (MalformedValue | IllegalArgumentException unlike) {
            throw altered("is no change of a label");
        }
    }

    private Map<String, List<String>> members(JsonNode label) {
        if (!label.isObject()) {
            throw altered("has a label that is none");
        }
        Map<String, List<String>> members = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> member : label.properties()) {
            if (!member.getValue().isArray()) {
                throw altered("has a label that is none");
            }
            List<String> values = new ArrayList<>();
            for (JsonNode value : member.getValue()) {
                if (!value.isTextual()) {
                    throw altered("has a label that is none");
                }
                values.add(value.textValue());
            }
            members.put(member.getKey(), List.copyOf(values));
        }
        return members;
    }

    private AuditHead head(JsonNode line) {
        try {
            if (names(line).equals(Set.of("log"))) {
                return AuditHead.parse(text(line, "log"));
            }
        } catch (MalformedValue unlike) {
            throw altered("does not name a line of a log");
        }
        throw altered("is no line of a backup");
    }

    private JsonNode line(InputStream in) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream(512);
        number++;
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw BackupFault.refused(
                        "`%s` is cut off after line %d: nothing of it is restored; take an older backup"
                                .formatted(file, number - 1));
            }
            if (text.size() > LONGEST_LINE) {
                throw altered("is longer than any line of a backup");
            }
            text.write(next);
        }
        byte[] bytes = text.toByteArray();
        digest.update(bytes);
        digest.update((byte) '\n');
        try {
            JsonNode line = JSON.readTree(bytes);
            if (line.isObject()) {
                return line;
            }
        } catch (JsonProcessingException unlike) {
            throw altered("cannot be read");
        }
        throw altered("is no line of a backup");
    }

    private static Set<String> names(JsonNode line) {
        Set<String> names = new TreeSet<>();
        line.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private String text(JsonNode line, String member) {
        JsonNode value = line.path(member);
        if (!value.isTextual()) {
            throw altered("has a `%s` that is no text".formatted(member));
        }
        return value.textValue();
    }

    private long whole(JsonNode line, String member) {
        JsonNode value = line.path(member);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw altered("has a `%s` that is no number".formatted(member));
        }
        return value.longValue();
    }

    private Instant time(JsonNode line) {
        try {
            return Instant.parse(text(line, "at"));
        } catch (DateTimeParseException unlike) {
            throw altered("has an `at` that is no time");
        }
    }

    private BackupFault altered(String what) {
        return BackupFault.refused(
                "`%s` is not as it was written: line %d %s; nothing of it is restored: take another copy, or an older backup"
                        .formatted(file, number, what));
    }
}
