package org.comity.pdp.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.comity.pdp.decision.AttributeKey;
import org.comity.pdp.decision.Bag;
import org.comity.pdp.decision.BagForms;
import org.comity.pdp.decision.Category;

/** Attributes as they stand in a line, written once for all the lines in which they come again. ASCII only. */
final class WrittenAttributes {
    // names come from vocabularies alone, so this is bounded by what is loaded
    private static final Map<AttributeKey, SerializableString> NAMES = new ConcurrentHashMap<>();
    private static final BagForms<SerializableString> VALUES = new BagForms<>(WrittenAttributes::write);

    private WrittenAttributes() {}

    /** The category's word. */
    static String word(Category category) {
        return category.name().toLowerCase(Locale.ROOT);
    }

    /** The attribute's id, as the name of a member. */
    static SerializableString name(AttributeKey key) {
        SerializableString known = NAMES.get(key);
        return known != null ? known : NAMES.computeIfAbsent(key, each -> new SerializedString(each.id()));
    }

    /** The values, as a JSON array of strings. */
    static SerializableString values(Bag bag) {
        return VALUES.of(bag);
    }

    private static SerializableString write(Bag bag) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = LineBody.JSON.createGenerator(text)) {
            json.writeStartArray();
            for (String value : bag.values()) {
                json.writeString(value);
            }
            json.writeEndArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new SerializedString(text.toString());
    }
}
