package org.comity.pdp.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineBodyTest {
    /** How a record writes its members. */
    interface Members {
        void write(JsonGenerator json) throws IOException;
    }

    record Scripted(String kind, Members members) implements AuditRecord {
        @Override
        public Instant at() {
            return Sample.NOON;
        }

        @Override
        public void writeMembers(JsonGenerator json) throws IOException {
            members.write(json);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sequence", "previous", "kind", "at"})
    void aMemberOfTheChainCannotBeBroughtAlong(String name) {
        assertThatThrownBy(() -> body(json -> json.writeStringField(name, "mine")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Duplicate field '" + name + "'");
    }

    @Test
    void aMemberCannotBeWrittenTwice() {
        assertThatThrownBy(() -> body(json -> {
                    json.writeStringField("decision", "deny");
                    json.writeStringField("decision", "permit");
                }))
                .hasMessageContaining("Duplicate field 'decision'");
    }

    @Test
    void aRecordCannotLeaveItsLine() {
        assertThatThrownBy(() -> body(json -> json.writeRaw("\n"))).hasMessage("the record breaks its line");
        assertThatThrownBy(() -> body(json -> json.writeObjectFieldStart("open")))
                .hasMessage("the record leaves an object or array open");
        assertThatThrownBy(() -> body(JsonGenerator::writeEndObject)).isInstanceOf(IOException.class);
    }

    @Test
    void aNewlineIsSeenWhereverItStandsAndNothingElseIsTakenForOne() throws IOException {
        for (int before = 0; before < 24; before++) {
            String text = "x".repeat(before);
            assertThatThrownBy(() -> body(json -> json.writeRaw(",\"" + text + "\n\":1")))
                    .as("after %d letters", before)
                    .hasMessage("the record breaks its line");
        }
        for (char c = 0x0b; c < 0x7f; c++) {
            String text = String.valueOf(c);
            assertThat(body(json -> json.writeRaw(",\"" + text + "\":1")).length())
                    .isPositive();
        }
    }

    @Test
    void aRecordThatNobodyCouldReadIsRefused() {
        String endless = "x".repeat(LineBody.MOST_BYTES);
        assertThatThrownBy(() -> body(json -> json.writeStringField("text", endless)))
                .hasMessageMatching("the record takes \\d+ bytes, more than 4194304");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\"", "1"})
    void aKindIsOfLettersAndHyphens(String kind) {
        assertThatThrownBy(() -> LineBody.of(new Scripted(kind, json -> {})))
                .hasMessage("not a kind of record: `" + kind + "`");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\nb\r\u0000\"\\",
                "Ministério Público",
                "\u202egpj.exe",
                "\u2028",
                "\ud800 alone",
                "\ud83d\ude00",
            })
    void everySignIsWrittenInAsciiAndComesBack(String text) throws IOException {
        LineBody body = LineBody.of(new Sample(text));
        byte[] bytes = new byte[body.length()];
        body.copyTo(bytes, 0);
        String line = new String(bytes, StandardCharsets.ISO_8859_1);

        assertThat(line).matches("[\\x20-\\x7e]*");
        assertThat(new ObjectMapper().readTree("{\"x\":0" + line).get("text").asText())
                .isEqualTo(text);
    }

    private static LineBody body(Members members) throws IOException {
        return LineBody.of(new Scripted("sample", members));
    }
}
