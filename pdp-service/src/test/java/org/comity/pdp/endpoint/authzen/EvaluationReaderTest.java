package org.comity.pdp.endpoint.authzen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.comity.pdp.MalformedValue;
import org.comity.pdp.desk.AccessQuestion;
import org.comity.pdp.endpoint.problem.ProblemException;
import org.comity.pdp.subject.SampleCaller;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EvaluationReaderTest {
    private static final String GOOD = """
            {"subject": {"type": "user", "id": "someone", "properties": {"token": "abc", "shoe-size": 44}},
             "action": {"name": "forward", "properties": {"recipient": "FR"}},
             "resource": {"type": "document", "id": "ES-1", "properties": {"caveat": ["NONE"], "retain-until": "2031-12-31"}},
             "context": {"purpose": "trial", "comity_obligations": ["watermark"]}}
            """;

    @Test
    void aRequestBecomesTheQuestionThatItAsks() {
        AccessQuestion question = read(GOOD);

        assertThat(question.document().value()).isEqualTo("ES-1");
        assertThat(question.personId()).contains("someone");
        assertThat(question.personToken()).map(token -> token.value()).contains("abc");
        assertThat(question.fulfillable())
                .hasValueSatisfying(names -> assertThat(names).containsExactly("watermark"));
        assertThat(question.statements())
                .extracting(statement -> statement.category() + " " + statement.word() + "=" + statement.values())
                .containsExactlyInAnyOrder(
                        "RESOURCE resource-id=[ES-1]",
                        "ACTION action-id=[forward]",
                        "SUBJECT shoe-size=[44]",
                        "RESOURCE caveat=[NONE]",
                        "RESOURCE retain-until=[2031-12-31]",
                        "ACTION recipient=[FR]",
                        "ENVIRONMENT purpose=[trial]");
    }

    @Test
    void thePersonsTokenIsNoStatementAndDoesNotPrint() {
        AccessQuestion question = read(GOOD);

        assertThat(question.statements())
                .noneMatch(statement -> statement.values().contains("abc"));
        assertThat(question.toString()).doesNotContain("abc");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            an empty body             | ~~                                                  | empty
            a truncated object        | {"subject": {                                       | ends too early
            something behind          | {} {}                                               | behind the object
            an array                  | []                                                  | not a JSON object
            words                     | hello                                               | cannot stand there
            a member twice            | {"subject": {}, "subject": {}}                      | twice
            a member twice, escaped   | {"subject": {}, "\\u0073ubject": {}}                 | twice
            no subject                | {"action": {"name": "read"}}                        | `subject` is missing
            a subject of another kind | {"subject": {"type": "cat", "id": "x"}}             | must be `user`
            no type                   | {"subject": {"id": "x"}}                            | `type` is needed
            a type that is a number   | {"subject": {"type": 1, "id": "x"}}                 | `type` is needed
            no resource               | {"subject": {"type": "user", "id": "x"}}            | `resource` is missing
            a subject that is text    | {"subject": "me"}                                   | must be an object
            """)
    void whatIsNoRequestIsRefusedInOneSentence(String what, String body, String sentence) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOf(ProblemException.class)
                .satisfies(problem -> {
                    ProblemException told = (ProblemException) problem;
                    assertThat(told.details().status()).isEqualTo(400);
                    assertThat(told.details().detail()).contains(sentence);
                });
    }

    @Test
    void aMillionBracketsAreRefusedAfterAFew() {
        assertThatThrownBy(() -> read("{\"subject\":" + "[".repeat(1_000_000)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("nested");
    }

    @ParameterizedTest
    @CsvSource({"someone", "ES-1"})
    void anIdThatIsNoTextIsRefused(String id) {
        assertThatThrownBy(() -> read(GOOD.replace("\"" + id + "\"", "1"))).isInstanceOf(ProblemException.class);
    }

    @Test
    void aTokenThatIsNoTextIsRefused() {
        assertThatThrownBy(() -> read(GOOD.replace("\"abc\"", "[\"abc\"]"))).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            "watermark"
            {"watermark": 1}
            [1]
            null
            """)
    void whatTheCallerCanFulfilIsAListOfNames(String value) {
        assertThatThrownBy(() -> read(GOOD.replace("[\"watermark\"]", value))).isInstanceOf(ProblemException.class);
    }

    @Test
    void anEmptyListOfWhatTheCallerCanFulfilIsNotSilence() {
        assertThat(read(GOOD.replace("[\"watermark\"]", "[]")).fulfillable())
                .hasValueSatisfying(names -> assertThat(names).isEmpty());
    }

    @Test
    void aDocumentsIdHasAForm() {
        assertThatThrownBy(() -> read(GOOD.replace("ES-1", "../../etc/passwd"))).isInstanceOf(MalformedValue.class);
    }

    private static AccessQuestion read(String body) {
        return EvaluationReader.read(body.getBytes(StandardCharsets.UTF_8), SampleCaller.with("vault.ask-for-others"));
    }
}
