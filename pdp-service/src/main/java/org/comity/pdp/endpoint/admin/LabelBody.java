package org.comity.pdp.endpoint.admin;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.comity.pdp.decision.Category;
import org.comity.pdp.endpoint.StrictJson;
import org.comity.pdp.endpoint.problem.ProblemException;
import org.comity.pdp.label.DocumentId;
import org.comity.pdp.label.LabelEntry.Registered;
import org.comity.pdp.policy.AttributeDefinition;
import org.comity.pdp.policy.Vocabulary;

/** A label in JSON: each member a string or an array of strings, as in the properties of an AuthZEN resource. */
final class LabelBody {
    private static final JsonFactory JSON = new JsonFactory();

    private LabelBody() {}

    /**
     * Reads a label as stated.
     *
     * @throws ProblemException 400 that says what is wrong and where
     */
    static Map<String, List<String>> read(byte[] body) {
        Map<String, List<String>> members = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> member : StrictJson.object(body).properties()) {
            members.put(member.getKey(), values(member.getValue(), pointer(member.getKey())));
        }
        return members;
    }

    private static List<String> values(JsonNode value, String pointer) {
        if (value.isTextual()) {
            return List.of(value.textValue());
        }
        if (!value.isArray()) {
            throw ProblemException.malformed(
                    "`%s` must be a string or an array of strings".formatted(pointer), pointer);
        }
        List<String> values = new ArrayList<>();
        for (JsonNode element : value) {
            if (!element.isTextual()) {
                String place = pointer + "/" + values.size();
                throw ProblemException.malformed("`%s` must be a string".formatted(place), place);
            }
            values.add(element.textValue());
        }
        return values;
    }

    // RFC 6901 §3
    private static String pointer(String member) {
        return "/" + member.replace("~", "~0").replace("/", "~1");
    }

    /** Writes an entry in the shape of an AuthZEN resource, with what the register knows besides. */
    static byte[] write(DocumentId document, Registered label, Vocabulary vocabulary) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("type", "document");
            json.writeStringField("id", document.value());
            json.writeObjectFieldStart("properties");
            for (Map.Entry<String, List<String>> member : new TreeMap<>(label.members()).entrySet()) {
                json.writeFieldName(member.getKey());
                writeValues(json, member.getValue(), mayBeMany(vocabulary, member.getKey()));
            }
            json.writeEndObject();
            json.writeNumberField("version", label.version());
            json.writeObjectFieldStart("by");
            json.writeStringField("client", label.by().client());
            json.writeStringField("subject", label.by().subject());
            json.writeEndObject();
            json.writeStringField("at", label.at().toString());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static boolean mayBeMany(Vocabulary vocabulary, String name) {
        return vocabulary
                .named(Category.RESOURCE, name)
                .map(AttributeDefinition::many)
                .orElse(true);
    }

    private static void writeValues(JsonGenerator json, List<String> values, boolean many) throws IOException {
        if (!many && values.size() == 1) {
            json.writeString(values.getFirst());
            return;
        }
        json.writeArray(values.toArray(String[]::new), 0, values.size());
    }
}
