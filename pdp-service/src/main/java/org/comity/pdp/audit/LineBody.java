package org.comity.pdp.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.regex.Pattern;

/** A record as JSON, from the comma after the chain's members to the closing brace. */
final class LineBody {
    /** More than any record has; it bounds what a reader must hold. */
    static final int MOST_BYTES = 4 << 20;

    private static final Pattern KIND = Pattern.compile("[A-Za-z-]{1,40}");
    private static final int USUAL_BYTES = 2048;

    // ASCII only: neither half a surrogate pair nor a sign that turns the direction of writing can hide a value
    // from the one who reads the log. A member that is written twice is refused.
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(StreamWriteFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
            .build();

    /** No record at all. */
    static final LineBody EMPTY = new LineBody(new byte[0]);

    private final byte[] bytes;

    private LineBody(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Serialises; for the caller's thread. */
    static LineBody of(AuditRecord record) throws IOException {
        if (!KIND.matcher(record.kind()).matches()) {
            throw new IOException("not a kind of record: `%s`".formatted(record.kind()));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            int from = writeChainMembers(json);
            json.writeStringField("kind", record.kind());
            json.writeStringField("at", record.at().toString());
            record.writeMembers(json);
            json.writeEndObject();
            if (!json.getOutputContext().inRoot()) {
                throw new IOException("the record leaves an object or array open");
            }
            json.flush();
            return new LineBody(checked(Arrays.copyOfRange(bytes.toByteArray(), from, bytes.size())));
        }
    }

    int length() {
        return bytes.length;
    }

    void copyTo(byte[] target, int at) {
        System.arraycopy(bytes, 0, target, at, bytes.length);
    }

    /** Stand-ins, cut off afterwards, so that a record which brings a member of that name is refused. */
    private static int writeChainMembers(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("sequence", 0);
        json.writeStringField("previous", "");
        return "{'sequence':0,'previous':''".length();
    }

    private static byte[] checked(byte[] body) throws IOException {
        if (body.length > MOST_BYTES) {
            throw new IOException("the record takes %d bytes, more than %d".formatted(body.length, MOST_BYTES));
        }
        for (byte each : body) {
            if (each == '\n') {
                throw new IOException("the record breaks its line");
            }
        }
        return body;
    }
}
