package org.comity.pdp.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a line of the log says about its place in the chain. The two members come first, then the kind, without any
 * space: {@code "sequence":17,"previous":"sha256:…","kind":"decision",…}.
 *
 * @param sequence the number that the line gives itself
 * @param previous the hash that it gives for the line before
 */
record ChainLine(long sequence, String previous) {
    private static final byte[] BEFORE_SEQUENCE = ascii("{\"sequence\":");
    private static final byte[] BEFORE_PREVIOUS = ascii(",\"previous\":\"");
    private static final byte[] AFTER_PREVIOUS = ascii("\",\"kind\":\"");
    private static final int HASH_LENGTH = AuditHead.GENESIS.hash().length();
    private static final int MOST_DIGITS = 18;

    // without limits of its own: what the log could write is no fault of the line
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .build();

    /** Reads the bytes of one line, without its newline; empty when they are no line of a log. */
    static Optional<ChainLine> read(byte[] bytes, int from, int to) {
        int digits = from + BEFORE_SEQUENCE.length;
        if (!holds(bytes, from, to, BEFORE_SEQUENCE)) {
            return Optional.empty();
        }
        int afterDigits = afterDigits(bytes, digits, to);
        int hash = afterDigits + BEFORE_PREVIOUS.length;
        if (afterDigits == digits
                || afterDigits - digits > MOST_DIGITS
                || bytes[digits] == '0'
                || !holds(bytes, afterDigits, to, BEFORE_PREVIOUS)
                || !holds(bytes, hash + HASH_LENGTH, to, AFTER_PREVIOUS)
                || !isObject(bytes, from, to)) {
            return Optional.empty();
        }
        return Optional.of(
                new ChainLine(Long.parseLong(text(bytes, digits, afterDigits)), text(bytes, hash, hash + HASH_LENGTH)));
    }

    /**
     * Writes the members of the chain and the opening brace; the comma before the next member comes after them.
     *
     * @param sequence the number of the line
     * @param previous the hash of the line before
     */
    static byte[] opening(long sequence, String previous) {
        return ascii("{\"sequence\":" + sequence + ",\"previous\":\"" + previous + "\"");
    }

    /** Whether the line is the one that comes after. */
    boolean follows(AuditHead before) {
        return sequence == before.sequence() + 1 && previous.equals(before.hash());
    }

    private static boolean isObject(byte[] bytes, int from, int to) {
        try (JsonParser json = JSON.createParser(bytes, from, to - from)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            json.skipChildren();
            // skipChildren also ends where the input does
            return json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null;
        } catch (IOException notJson) {
            return false;
        }
    }

    private static int afterDigits(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at;
    }

    private static boolean holds(byte[] bytes, int at, int to, byte[] wanted) {
        return at + wanted.length <= to && Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length);
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
