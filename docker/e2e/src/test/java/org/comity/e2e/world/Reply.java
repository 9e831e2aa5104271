package org.comity.e2e.world;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;

/**
 * What came back.
 *
 * @param status the HTTP status
 * @param headers the headers
 * @param body the body as text
 */
public record Reply(int status, HttpHeaders headers, String body) {
    /** The content type without parameters. */
    public String contentType() {
        return headers.firstValue("content-type").orElse("").replaceFirst(";.*", "");
    }

    /** The body as JSON. */
    public JsonNode json() {
        try {
            return Web.JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + this, e);
        }
    }

    /** The same, when the status is the wanted one. */
    public Reply expecting(int wanted) {
        if (status != wanted) {
            throw new AssertionError("%d is wanted: %s".formatted(wanted, this));
        }
        return this;
    }

    @Override
    public String toString() {
        return "%d %s %s".formatted(status, contentType(), body);
    }
}
