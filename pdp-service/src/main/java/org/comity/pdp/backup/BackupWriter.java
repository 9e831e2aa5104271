package org.comity.pdp.backup;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.comity.pdp.audit.AuditHead;
import org.comity.pdp.audit.LabelRecord;
import org.comity.pdp.label.Author;
import org.comity.pdp.label.LabelEntry;
import org.comity.pdp.label.RegisterChange;

/** Writes a register line by line: an opening, a line for each change, the log's head, and a digest of all that. */
final class BackupWriter implements Closeable {
    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final FileChannel file;
    private final OutputStream out;
    private final MessageDigest digest = BackupFile.sha256();

    BackupWriter(FileChannel file) {
        this.file = file;
        this.out = new BufferedOutputStream(Channels.newOutputStream(file), 1 << 16);
    }

    void opening(BackupFile.Opening opening) throws IOException {
        line(json -> {
            json.writeNumberField("comity_backup", BackupFile.FORMAT);
            json.writeStringField("at", opening.at().toString());
            json.writeStringField("service", opening.service());
            if (opening.register().isPresent()) {
                json.writeNumberField("documents", opening.register().get().documents());
                json.writeNumberField("changes", opening.register().get().changes());
            }
        });
    }

    void change(RegisterChange change) throws IOException {
        line(json -> {
            json.writeStringField("document", change.document().value());
            json.writeNumberField("version", change.entry().version());
            switch (change.entry()) {
                case LabelEntry.Registered label -> {
                    author(json, label.by(), label.at().toString());
                    LabelRecord.writeLabel(json, label.members());
                }
                case LabelEntry.Tombstone deleted ->
                    author(json, deleted.by(), deleted.at().toString());
                case LabelEntry.Absent _ -> throw new IllegalStateException("no change ends in absence");
            }
        });
    }

    /** Ends it, and returns the digest once all of it is on the disk. */
    String end(AuditHead log) throws IOException {
        line(json -> json.writeStringField("log", log.toString()));
        String sum = "sha256:" + HexFormat.of().formatHex(digest.digest());
        line(json -> json.writeStringField("sum", sum));
        out.flush();
        file.force(true);
        return sum;
    }

    private static void author(JsonGenerator json, Author by, String at) throws IOException {
        json.writeStringField("client", by.client());
        json.writeStringField("subject", by.subject());
        json.writeStringField("at", at);
    }

    private void line(Members members) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            members.write(json);
            json.writeEndObject();
        }
        text.write("\n".getBytes(StandardCharsets.US_ASCII));
        byte[] bytes = text.toByteArray();
        digest.update(bytes);
        out.write(bytes);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** Writes the members of a line. */
    private interface Members {
        void write(JsonGenerator json) throws IOException;
    }
}
