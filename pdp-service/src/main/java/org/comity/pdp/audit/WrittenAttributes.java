package org.comity.pdp.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.comity.pdp.decision.AttributeKey;
import org.comity.pdp.decision.Attributes;
import org.comity.pdp.decision.Bag;
import org.comity.pdp.decision.BagForms;
import org.comity.pdp.decision.Category;

/**
 * Attributes as they stand in a line: an object with a member for each category, in which each attribute's id has its
 * values. The pieces are written once for all the lines in which they come again. ASCII only.
 */
final class WrittenAttributes {
    // ids come from vocabularies alone, so this is bounded by what is loaded
    private static final Map<AttributeKey, AsciiText> IDS = new ConcurrentHashMap<>();
    private static final BagForms<AsciiText> VALUES = new BagForms<>(WrittenAttributes::written);
    private static final List<Category> CATEGORIES = List.of(Category.values());
    private static final Map<Category, AsciiText> OPENINGS = openings();

    private WrittenAttributes() {}

    /** All of them; no id comes twice, since each is a key of the snapshot. */
    static AsciiText of(Attributes attributes) {
        List<Member> members = new ArrayList<>(attributes.bags().size());
        attributes.bags().forEach((key, bag) -> members.add(new Member(key.category(), id(key), VALUES.of(bag))));
        int length = 2;
        for (Member member : members) {
            length += member.length() + 1;
        }
        for (Category category : CATEGORIES) {
            length += opening(category).charLength() + 2;
        }
        return joined(members, new byte[length]);
    }

    private static AsciiText joined(List<Member> members, byte[] text) {
        int at = 0;
        text[at++] = '{';
        for (Category category : CATEGORIES) {
            at += opening(category).appendUnquotedUTF8(text, at);
            int first = at;
            for (int i = 0; i < members.size(); i++) {
                if (members.get(i).category() == category) {
                    at = members.get(i).put(text, at);
                    text[at++] = ',';
                }
            }
            // in place of the last comma
            at = at == first ? at : at - 1;
            text[at++] = '}';
            text[at++] = ',';
        }
        text[at - 1] = '}';
        return new AsciiText(text, at);
    }

    /**
     * One attribute.
     *
     * @param category where it belongs
     * @param id its id and a colon
     * @param values an array of strings
     */
    private record Member(Category category, AsciiText id, AsciiText values) {
        int length() {
            return id.charLength() + values.charLength();
        }

        int put(byte[] text, int at) {
            int after = at + id.appendUnquotedUTF8(text, at);
            return after + values.appendUnquotedUTF8(text, after);
        }
    }

    private static AsciiText id(AttributeKey key) {
        AsciiText known = IDS.get(key);
        return known != null ? known : IDS.computeIfAbsent(key, each -> written(each.id(), ":"));
    }

    private static AsciiText opening(Category category) {
        return Objects.requireNonNull(OPENINGS.get(category));
    }

    private static Map<Category, AsciiText> openings() {
        Map<Category, AsciiText> openings = new EnumMap<>(Category.class);
        CATEGORIES.forEach(each -> openings.put(each, written(each.name().toLowerCase(Locale.ROOT), ":{")));
        return openings;
    }

    private static AsciiText written(String name, String after) {
        return written(json -> json.writeString(name), after);
    }

    private static AsciiText written(Bag bag) {
        return written(
                json -> {
                    json.writeStartArray();
                    for (String value : bag.values()) {
                        json.writeString(value);
                    }
                    json.writeEndArray();
                },
                "");
    }

    private static AsciiText written(Writing writing, String after) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = LineBody.JSON.createGenerator(bytes)) {
            writing.to(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        bytes.writeBytes(after.getBytes(StandardCharsets.US_ASCII));
        return new AsciiText(bytes.toByteArray(), bytes.size());
    }

    /** Writes one value. */
    @FunctionalInterface
    private interface Writing {
        void to(JsonGenerator json) throws IOException;
    }
}
