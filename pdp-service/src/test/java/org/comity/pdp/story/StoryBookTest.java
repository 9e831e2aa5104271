package org.comity.pdp.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.comity.pdp.obligation.ObligationDefinition;
import org.comity.pdp.policy.ReasonDefinition;
import org.comity.pdp.policy.Vocabulary;
import org.comity.reference.problem.Problem;
import org.comity.reference.problem.Problems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StoryBookTest {
    private static final Vocabulary VOCABULARY = new Vocabulary(
            List.of(),
            List.of(new ReasonDefinition("too-late", "it is too late", false)),
            List.of(new ObligationDefinition(
                    "watermark", java.util.Set.of("text"), java.util.Set.of(), "mark every copy")));

    private static final String BOOK = """
            at: 2026-06-15T12:00:00Z
            people:
              ana:
                claims: {sub: ana, cases: [ES-2026-0417], clearance: [{authority: PT, level: SECRETO, until: null}]}
            documents:
              paper: {classification: ES:SECRETO, caveat: [NONE], retain-until: 2031-12-31}
            stories:
              - story: Ana comes too late
                who: ana
                document: paper
                action: read
                wanted: deny
                reasons: [too-late]
              - story: Ana reads
                at: 2026-01-01T00:00:00Z
                who: ana
                who-but: {cases: null, acr: "2"}
                document: paper
                document-but: {caveat: null, case: ES-2026-0417}
                action: read
                purpose: trial
                recipient: FR
                wanted: permit
                obligations:
                  - {name: watermark, text: [seen]}
              - story: Ana asks for what has no label
                who: ana
                document: none
                action: read
                wanted: deny
                reasons: [unlabelled]
            """;

    private final Problems problems = new Problems();

    private List<Story> read(String text) {
        var files = new TreeMap<String, byte[]>();
        files.put("tests/book.yaml", text.getBytes(StandardCharsets.UTF_8));
        return StoryBook.read(files, VOCABULARY, problems);
    }

    @Test
    void aBookIsRead() {
        List<Story> stories = read(BOOK);
        assertThat(problems.list()).isEmpty();
        assertThat(stories).hasSize(3);
        assertThat(stories.getFirst().at()).isEqualTo("2026-06-15T12:00:00Z");
        assertThat(stories.getFirst().place()).hasToString("tests/book.yaml:8:5");
        assertThat(stories.getFirst().claims().get("clearance"))
                .isEqualTo(List.of(java.util.Map.of("authority", "PT", "level", "SECRETO")));
        Story changed = stories.get(1);
        assertThat(changed.at()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(changed.claims()).doesNotContainKey("cases").containsEntry("acr", "2");
        assertThat(changed.label())
                .hasValueSatisfying(label ->
                        assertThat(label).doesNotContainKey("caveat").containsEntry("case", List.of("ES-2026-0417")));
        assertThat(changed.wanted().obligations())
                .containsExactly(new Story.Duty("watermark", java.util.Map.of("text", List.of("seen"))));
        assertThat(stories.getLast().label()).isEmpty();
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(
                        "who: ana\n    who-but",
                        "who: anna\n    who-but",
                        "16:10: unknown person `anna`: did you mean `ana`?"),
                Arguments.of(
                        "document: paper\n    document-but",
                        "document: papers\n    document-but",
                        "18:15: unknown document `papers`: did you mean `paper`?"),
                Arguments.of(
                        "wanted: permit", "wanted: allow", "23:13: unknown answer `allow`: known are `deny`, `permit`"),
                Arguments.of("    reasons: [too-late]\n", "", "8:5: missing key `reasons`"),
                Arguments.of("[too-late]", "[to-late]", "13:15: unknown reason `to-late`: did you mean `too-late`?"),
                Arguments.of(
                        "wanted: permit", "wanted: permit\n    reasons: [too-late]", "24:14: a permit has no reasons"),
                Arguments.of("text: [seen]", "txt: [seen]", "25:27: unknown key `txt`: did you mean `text`?"),
                Arguments.of(
                        "name: watermark",
                        "name: watermarks",
                        "25:16: unknown obligation `watermarks`: did you mean `watermark`?"),
                Arguments.of(
                        "story: Ana reads",
                        "story: Ana comes too late",
                        "14:5: the story `Ana comes too late` is already told in tests/book.yaml:8:5"),
                Arguments.of("purpose:", "purpos:", "21:5: unknown key `purpos`: did you mean `purpose`?"),
                Arguments.of("at: 2026-06-15T12:00:00Z\n", "", "7:5: missing key `at`"),
                Arguments.of(
                        "at: 2026-01-01T00:00:00Z",
                        "at: yesterday",
                        "15:9: `at` must be a moment such as `2026-06-15T12:00:00Z`, not `yesterday`"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsNamedWithItsPlace(String from, String to, String wanted) {
        assertThat(BOOK).contains(from);
        read(BOOK.replaceFirst(java.util.regex.Pattern.quote(from), java.util.regex.Matcher.quoteReplacement(to)));
        assertThat(problems.list().stream().map(Problem::toString)).contains("tests/book.yaml:" + wanted);
    }
}
