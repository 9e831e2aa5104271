package org.comity.pdp.label;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How the members of a label lie in the database: one JSON object of arrays of strings. */
final class MembersJson {
    private static final JsonFactory JSON = new JsonFactory();

    private MembersJson() {}

    static String write(Map<String, List<String>> members) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            for (Map.Entry<String, List<String>> member : new TreeMap<>(members).entrySet()) {
                json.writeArrayFieldStart(member.getKey());
                for (String value : member.getValue()) {
                    json.writeString(value);
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    static Map<String, List<String>> read(String text) {
        Map<String, List<String>> members = new LinkedHashMap<>();
        try (JsonParser json = JSON.createParser(text)) {
            expect(json.nextToken() == JsonToken.START_OBJECT);
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                members.put(name, values(json));
            }
            expect(json.currentToken() == JsonToken.END_OBJECT);
        } catch (IOException e) {
            throw new UncheckedIOException("a label in the database is not as it was written", e);
        }
        return members;
    }

    private static List<String> values(JsonParser json) throws IOException {
        List<String> values = new ArrayList<>();
        expect(json.nextToken() == JsonToken.START_ARRAY);
        while (json.nextToken() == JsonToken.VALUE_STRING) {
            values.add(json.getText());
        }
        expect(json.currentToken() == JsonToken.END_ARRAY);
        return values;
    }

    private static void expect(boolean asWritten) throws IOException {
        if (!asWritten) {
            throw new IOException("another form was expected");
        }
    }
}
