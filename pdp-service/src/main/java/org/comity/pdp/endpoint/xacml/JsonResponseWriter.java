package org.comity.pdp.endpoint.xacml;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** Writes a response in JSON (JSON Profile of XACML 3.0 Version 1.1, §5). */
final class JsonResponseWriter {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String OK = "urn:oasis:names:tc:xacml:1.0:status:ok";

    private JsonResponseWriter() {}

    static byte[] write(Result result) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeArrayFieldStart("Response");
            json.writeStartObject();
            json.writeStringField("Decision", result.decision());
            json.writeObjectFieldStart("Status");
            json.writeObjectFieldStart("StatusCode");
            json.writeStringField("Value", OK);
            json.writeEndObject();
            json.writeEndObject();
            writeActions(json, "Obligations", result.obligations());
            writeActions(json, "AssociatedAdvice", result.advice());
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void writeActions(JsonGenerator json, String name, List<Result.Action> actions) throws IOException {
        if (actions.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart(name);
        for (Result.Action action : actions) {
            json.writeStartObject();
            json.writeStringField("Id", action.id());
            json.writeArrayFieldStart("AttributeAssignment");
            for (Map.Entry<String, List<String>> assignment :
                    action.assignments().entrySet()) {
                for (String value : assignment.getValue()) {
                    json.writeStartObject();
                    json.writeStringField("AttributeId", assignment.getKey());
                    json.writeStringField("Value", value);
                    json.writeEndObject();
                }
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
