package org.comity.pdp.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.comity.pdp.decision.AttributeKey;
import org.comity.pdp.decision.Attributes;
import org.comity.pdp.decision.Bag;
import org.comity.pdp.decision.Category;
import org.comity.pdp.decision.Decision;
import org.comity.pdp.decision.Reason;
import org.comity.pdp.decision.ValueType;
import org.comity.pdp.obligation.Obligation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DecisionRecordTest {
    private static final ObjectMapper STRICT = new ObjectMapper(JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());
    private static final List<Obligation> OBLIGATIONS = List.of(
            new Obligation("watermark", Map.of("text", List.of("a", "b"), "rank", List.of("2"))),
            new Obligation("no-onward-transfer", Map.of()));

    static Stream<Decision> decisions() {
        return Stream.of(
                new Decision.Permit(OBLIGATIONS),
                new Decision.Permit(List.of()),
                new Decision.Deny(List.of(new Reason("not-on-case", "…", false, Map.of("case", "A"))), OBLIGATIONS),
                Decision.Deny.because(Reason.POLICY_ERROR));
    }

    /** Nobody looks for a repeated name while a decision is written: so here. */
    @ParameterizedTest
    @MethodSource("decisions")
    void noMemberOfADecisionIsWrittenTwice(Decision decision) throws IOException {
        for (DecisionRecord record : List.of(record(decision, true), record(decision, false))) {
            LineBody body = LineBody.of(record);
            byte[] line = new byte[body.length() + 1];
            line[0] = '{';
            body.copyTo(line, 1);
            String text = new String(line, StandardCharsets.US_ASCII).replaceFirst("\\{,", "{");

            JsonNode read = STRICT.readTree(text);

            assertThat(record.hasFixedNames()).isTrue();
            assertThat(read.path("kind").asText()).isEqualTo("decision");
            assertThat(read.path("decision").asText())
                    .isEqualTo(decision.getClass().getSimpleName());
            assertThat(read.path("obligations")).hasSize(decision.obligations().size());
        }
    }

    private static DecisionRecord record(Decision decision, boolean whole) {
        return new DecisionRecord(
                "vm.1",
                Sample.NOON,
                "evidence-vault",
                "system",
                whole ? Optional.of("person") : Optional.empty(),
                "ES-1",
                whole ? "register" : "none",
                new DecisionRecord.PolicySetId("need-to-know", "1", "sha256:0"),
                whole ? Optional.of(attributes()) : Optional.empty(),
                decision,
                List.of("not-on-case"),
                whole ? List.of("an alarm") : List.of(),
                whole ? "a note" : "");
    }

    private static Attributes attributes() {
        return new Attributes.Builder()
                .put(new AttributeKey(Category.SUBJECT, "urn:who"), Bag.of(ValueType.STRING, "one"))
                .put(new AttributeKey(Category.RESOURCE, "urn:who"), Bag.of(ValueType.STRING, "one"))
                .build();
    }
}
