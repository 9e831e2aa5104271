package org.comity.pdp.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** A record as JSON, from the comma after the chain's members to the closing brace. */
final class LineBody {
    /** More than any record has; it bounds what a reader must hold. */
    static final int MOST_BYTES = 4 << 20;

    private static final int LONGEST_KIND = 40;
    private static final int USUAL_BYTES = 3072;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long NEWLINES = ONES * '\n';

    // ASCII only: neither half a surrogate pair nor a sign that turns the direction of writing can hide a value
    // from the one who reads the log. A member that is written twice is refused.
    static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(StreamWriteFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
            .build();

    // to look at each name costs a fiftieth of a decision
    private static final JsonFactory OF_FIXED_NAMES = JSON.rebuild()
            .disable(StreamWriteFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** No record at all. */
    static final LineBody EMPTY = new LineBody(new byte[0], 0, 0);

    private final byte[] bytes;
    private final int from;
    private final int to;

    private LineBody(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
    }

    /** Serialises; for the caller's thread. */
    static LineBody of(AuditRecord record) throws IOException {
        if (!isKind(record.kind())) {
            throw new IOException("not a kind of record: `%s`".formatted(record.kind()));
        }
        Bytes bytes = new Bytes();
        try (JsonGenerator json = (record.hasFixedNames() ? OF_FIXED_NAMES : JSON).createGenerator(bytes)) {
            int from = writeChainMembers(json);
            json.writeStringField("kind", record.kind());
            json.writeStringField("at", record.at().toString());
            record.writeMembers(json);
            json.writeEndObject();
            if (!json.getOutputContext().inRoot()) {
                throw new IOException("the record leaves an object or array open");
            }
            json.flush();
            return checked(bytes.from(from));
        }
    }

    int length() {
        return to - from;
    }

    void copyTo(byte[] target, int at) {
        System.arraycopy(bytes, from, target, at, length());
    }

    private static boolean isKind(String word) {
        if (word.isEmpty() || word.length() > LONGEST_KIND) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-')) {
                return false;
            }
        }
        return true;
    }

    /** Stand-ins, cut off afterwards, so that a record which brings a member of that name is refused. */
    private static int writeChainMembers(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("sequence", 0);
        json.writeStringField("previous", "");
        return "{'sequence':0,'previous':''".length();
    }

    private static LineBody checked(LineBody body) throws IOException {
        if (body.length() > MOST_BYTES) {
            throw new IOException("the record takes %d bytes, more than %d".formatted(body.length(), MOST_BYTES));
        }
        if (breaksLine(body.bytes, body.from, body.to)) {
            throw new IOException("the record breaks its line");
        }
        return body;
    }

    // eight bytes at a time: a byte that is a newline becomes zero, and borrows from its highest bit
    private static boolean breaksLine(byte[] bytes, int from, int to) {
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            long rest = (long) EIGHT.get(bytes, at) ^ NEWLINES;
            if (((rest - ONES) & ~rest & (ONES << 7)) != 0) {
                return true;
            }
        }
        for (; at < to; at++) {
            if (bytes[at] == '\n') {
                return true;
            }
        }
        return false;
    }

    /** Bytes that a body takes over without a copy. */
    private static final class Bytes extends ByteArrayOutputStream {
        Bytes() {
            super(USUAL_BYTES);
        }

        LineBody from(int start) {
            return new LineBody(buf, start, count);
        }
    }
}
