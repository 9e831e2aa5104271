package org.comity.pdp.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.comity.pdp.decision.AttributeKey;
import org.comity.pdp.decision.Attributes;
import org.comity.pdp.decision.Bag;
import org.comity.pdp.decision.Category;
import org.comity.pdp.decision.ValueType;
import org.junit.jupiter.api.Test;

class WrittenAttributesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Attributes.Builder attributes = new Attributes.Builder();

    @Test
    void everyAttributeStandsInItsCategoryWhateverTheOrderInWhichTheyCame() throws IOException {
        put(Category.ENVIRONMENT, "urn:when", "2026-11-27");
        put(Category.SUBJECT, "urn:who", "one", "other");
        put(Category.RESOURCE, "urn:what", "it");
        put(Category.SUBJECT, "urn:whence", "PT");
        assertReadsAsItIs();
    }

    @Test
    void aCategoryWithoutAttributesIsAnEmptyObject() throws IOException {
        assertThat(written(attributes.build()))
                .isEqualTo("{\"subject\":{},\"resource\":{},\"action\":{},\"environment\":{}}");
        put(Category.ACTION, "urn:how", "read");
        assertReadsAsItIs();
    }

    @Test
    void noValueAndNoIdBreaksOutOfItsString() throws IOException {
        put(Category.SUBJECT, "urn:\"},\"resource\":{\"", "\"],\"x\":[\"", "\n\\\u2028\u202e", "\ud83d\ude00", "é");
        put(Category.RESOURCE, "urn:ü", "");
        String text = written(attributes.build());
        assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(text)).isTrue();
        assertThat(text).doesNotContain("\n");
        put(Category.SUBJECT, "urn:\"},\"resource\":{\"", "\"],\"x\":[\"", "\n\\\u2028\u202e", "\ud83d\ude00", "é");
        put(Category.RESOURCE, "urn:ü", "");
        assertReadsAsItIs();
    }

    @Test
    void moreThanTheWritersBufferHoldsIsWrittenWhole() throws IOException {
        attributes.put(
                new AttributeKey(Category.RESOURCE, "urn:case"),
                new Bag(ValueType.STRING, Collections.nCopies(3000, "ES-2026-0417")));
        put(Category.SUBJECT, "urn:who", "x".repeat(20_000));
        assertReadsAsItIs();
    }

    private void assertReadsAsItIs() throws IOException {
        Attributes all = attributes.build();
        assertThat(JSON.readTree(written(all))).isEqualTo(expected(all));
    }

    private void put(Category category, String id, String... values) {
        attributes.put(new AttributeKey(category, id), new Bag(ValueType.STRING, List.of(values)));
    }

    private static String written(Attributes attributes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = LineBody.JSON.createGenerator(bytes)) {
            json.writeRawValue(WrittenAttributes.of(attributes));
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static JsonNode expected(Attributes attributes) {
        ObjectNode all = JSON.createObjectNode();
        for (Category category : Category.values()) {
            all.putObject(category.name().toLowerCase(Locale.ROOT));
        }
        attributes.bags().forEach((key, bag) -> {
            ArrayNode values = all.withObjectProperty(key.category().name().toLowerCase(Locale.ROOT))
                    .putArray(key.id());
            bag.values().forEach(values::add);
        });
        return all;
    }
}
