package org.comity.pdp.endpoint.problem;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * What a caller is told of a problem (RFC 9457 §3.1).
 *
 * @param type a URI that names the kind
 * @param title a sentence for people, the same for every problem of the type
 * @param status the HTTP status
 * @param detail a sentence for people about this occurrence: place first, remedy where there is one
 * @param pointer where in the body, as a JSON pointer (RFC 6901)
 * @param attribute the attribute that is meant
 * @param faults each thing that is wrong, where there can be several
 * @param incident what to look for in the service's log
 */
public record ProblemDetails(
        String type,
        String title,
        int status,
        String detail,
        Optional<String> pointer,
        Optional<String> attribute,
        List<String> faults,
        Optional<String> incident) {
    /** The content type of every problem. */
    public static final String CONTENT_TYPE = "application/problem+json";

    private static final JsonFactory JSON = new JsonFactory();

    public ProblemDetails {
        faults = List.copyOf(faults);
    }

    /** A problem of the kind. */
    public static ProblemDetails of(ProblemKind kind, String detail) {
        return bare(kind.type(), kind.title(), kind.status(), detail);
    }

    /** A problem of which nothing but the status is known (RFC 9457 §4.2.1 where we have no kind for it). */
    static ProblemDetails ofStatus(int status, String detail) {
        return ProblemKind.withStatus(status)
                .map(kind -> of(kind, detail))
                .orElseGet(() -> bare("about:blank", "HTTP status " + status, status, detail));
    }

    /** A copy that says where in the body. */
    public ProblemDetails at(String pointer) {
        return new ProblemDetails(type, title, status, detail, Optional.of(pointer), attribute, faults, incident);
    }

    /** A copy that names the attribute. */
    public ProblemDetails about(String attribute) {
        return new ProblemDetails(type, title, status, detail, pointer, Optional.of(attribute), faults, incident);
    }

    /** A copy that lists what is wrong. */
    public ProblemDetails listing(List<String> faults) {
        return new ProblemDetails(type, title, status, detail, pointer, attribute, faults, incident);
    }

    /** A copy that names what to look for in the log. */
    ProblemDetails logged(String incident) {
        return new ProblemDetails(type, title, status, detail, pointer, attribute, faults, Optional.of(incident));
    }

    /** The problem as JSON. */
    public byte[] json() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", type);
        json.writeStringField("title", title);
        json.writeNumberField("status", status);
        json.writeStringField("detail", detail);
        writeOptional(json, "pointer", pointer);
        writeOptional(json, "attribute", attribute);
        if (!faults.isEmpty()) {
            json.writeFieldName("faults");
            json.writeArray(faults.toArray(String[]::new), 0, faults.size());
        }
        writeOptional(json, "incident", incident);
        json.writeEndObject();
    }

    private static void writeOptional(JsonGenerator json, String member, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(member, value.get());
        }
    }

    private static ProblemDetails bare(String type, String title, int status, String detail) {
        return new ProblemDetails(
                type, title, status, detail, Optional.empty(), Optional.empty(), List.of(), Optional.empty());
    }
}
