package org.comity.pdp.endpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.comity.pdp.endpoint.problem.ProblemException;

/**
 * Reads bodies in JSON (RFC 8259) from strangers: one value and nothing behind it, no member twice, bounded nesting and
 * strings. Whatever else comes is a problem that names line and column.
 */
public final class StrictJson {
    private static final int MAX_NESTING = 32;
    private static final int MAX_STRING = 64 * 1024;
    private static final int MAX_NAME = 1024;
    private static final int MAX_NUMBER = 64;

    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_NESTING)
                            .maxStringLength(MAX_STRING)
                            .maxNameLength(MAX_NAME)
                            .maxNumberLength(MAX_NUMBER)
                            .build())
                    .build())
            // as strict as the parser's own detection, at no cost: the tree knows its members anyway
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private StrictJson() {}

    /**
     * Reads one object.
     *
     * @param body the bytes of the body, in UTF-8
     * @throws ProblemException 400 that says what is wrong and where
     */
    public static JsonNode object(byte[] body) {
        if (body.length == 0) {
            throw ProblemException.malformed("the body is empty: a JSON object is needed");
        }
        try {
            JsonNode value = MAPPER.readTree(body);
            if (!value.isObject()) {
                throw ProblemException.malformed("the body is not a JSON object", "");
            }
            return value;
        } catch (JsonProcessingException malformed) {
            throw ProblemException.malformed(sentence(malformed));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static String sentence(JsonProcessingException malformed) {
        JsonLocation place = malformed.getLocation();
        String where = place == null ? "" : " at line %d, column %d".formatted(place.getLineNr(), place.getColumnNr());
        return "the body is not JSON that can be read%s: %s".formatted(where, reason(malformed));
    }

    // Jackson's own words quote the input; these do not.
    private static String reason(JsonProcessingException malformed) {
        String message = malformed.getOriginalMessage();
        if (message.startsWith("Duplicate field")) {
            return "a member stands twice in one object";
        }
        if (message.contains("nesting depth")) {
            return "it is nested more than %d levels deep".formatted(MAX_NESTING);
        }
        if (message.contains("exceeds the maximum allowed")) {
            return "a string, name or number is too long";
        }
        if (message.contains("end-of-input") || message.contains("end-of-file")) {
            return "it ends too early";
        }
        if (message.contains("Trailing token")) {
            return "something stands behind the object";
        }
        return "a character that cannot stand there";
    }
}
