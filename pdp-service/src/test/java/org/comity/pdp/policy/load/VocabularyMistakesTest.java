package org.comity.pdp.policy.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each mistake in the vocabulary or in the set's own file is named with its place. */
class VocabularyMistakesTest {
    private static final String VOCABULARY = "vocabulary.yaml";
    private static final String SET = "policy-set.yaml";

    @TempDir
    Path folder;

    static Stream<Mistake> mistakes() {
        return Stream.of(
                of(
                        "an unknown key",
                        "    until: until\n",
                        "    untill: until\n",
                        "9:5: unknown key `untill`: did you mean `until`?"),
                of("a missing key", "    meaning: its rank\n", "", "28:5: missing key `meaning`"),
                of(
                        "an id that is no URI",
                        "id: urn:test:resource:retain-until",
                        "id: retain-until",
                        "35:9: `id` must be a URI such as `urn:…`, not `retain-until`"),
                of(
                        "an id that is taken",
                        "id: urn:test:resource:retain-until",
                        "id: urn:test:resource:classification",
                        "35:5: the id `urn:test:resource:classification` is already taken in line 20"),
                of(
                        "a name that is taken",
                        "name: retain-until",
                        "name: classification-rank",
                        "35:5: the name `classification-rank` is already taken in line 28"),
                of(
                        "an unknown category",
                        "category: action",
                        "category: actions",
                        "44:15: unknown category `actions`: did you mean `action`?"),
                of(
                        "an unknown type",
                        "    type: date\n    source: [label]",
                        "    type: dat\n    source: [label]",
                        "38:11: unknown type `dat`: did you mean `date`?"),
                of(
                        "an unknown source",
                        "source: [token]",
                        "source: [tokn]",
                        "6:14: unknown source `tokn`: did you mean `token`?"),
                of(
                        "no source",
                        "    source: [request]\n",
                        "    source: []\n",
                        "46:13: an attribute must come from somewhere: name a source"),
                of(
                        "what was proved beside what is stated",
                        "source: [token]",
                        "source: [token, request]",
                        "6:13: only `token` and `register` can go together: name one source"),
                of(
                        "a token that speaks of a document",
                        "    category: subject\n    type: string",
                        "    category: resource\n    type: string",
                        "2:5: an attribute from `token` is of the category `subject`, not `resource`"),
                of("a token without a claim", "    claim: clearance\n", "", "2:5: missing key `claim`"),
                of(
                        "a claim without a token",
                        "source: [request]",
                        "source: [request]\n    claim: act",
                        "47:12: `claim` is for attributes whose `source` has `token`"),
                of(
                        "a bad template",
                        "\"{authority}:{level}\"",
                        "\"{authority}:{level\"",
                        "8:11: `each` must be a template such as `{authority}:{level}`, not `{authority}:{level`"),
                of(
                        "members without a template",
                        "    each: \"{authority}:{level}\"\n",
                        "",
                        "2:5: `until` needs `each`: only an object has members"),
                of(
                        "an unknown table",
                        "values: clearances",
                        "values: clearance",
                        "11:13: unknown table of values `clearance`: did you mean `clearances`?"),
                of("an empty set", "values: [read, print]", "values: []", "47:13: the set of values is empty"),
                of(
                        "a value twice",
                        "values: [read, print]",
                        "values: [read, read]",
                        "47:20: `read` stands there twice"),
                of(
                        "NONE among the values",
                        "values: [read, print]",
                        "values: [read, NONE]",
                        "47:20: `NONE` is no value: write `none: alone`"),
                of(
                        "a bad pattern",
                        "values: [read, print]",
                        "pattern: \"[a-z\"",
                        "47:14: bad pattern `[a-z`: unclosed character class"),
                of(
                        "a set and a pattern",
                        "values: [read, print]",
                        "values: [read, print]\n    pattern: \"[a-z]+\"",
                        "48:14: an attribute has either `values` or a `pattern`"),
                of(
                        "a pattern of a date",
                        "none: \"9999-12-31\"",
                        "pattern: \"\\\\d+\"",
                        "40:14: `pattern` is for attributes of type `string`"),
                of(
                        "NONE outside a label",
                        "values: clearances",
                        "values: clearances\n    none: alone",
                        "12:11: `none` is for attributes whose `source` has `label`"),
                of(
                        "required outside a label",
                        "values: clearances",
                        "values: clearances\n    required: true",
                        "12:15: `required` is for attributes whose `source` has `label`"),
                of(
                        "NONE that is no date",
                        "none: \"9999-12-31\"",
                        "none: never",
                        "40:11: `none` must be a date such as `2026-05-31`, not `never`"),
                of(
                        "NONE alone for a date",
                        "none: \"9999-12-31\"",
                        "none: alone",
                        "40:11: `NONE` is no date: say what it becomes"),
                of(
                        "an unknown derivation",
                        "derivation: clearance-rank",
                        "derivation: clearance-rang",
                        "18:17: unknown derivation `clearance-rang`: did you mean `clearance-rank`?"),
                of(
                        "a derivation of something else",
                        "derivation: clearance-rank",
                        "derivation: assurance-level",
                        "18:17: the derivation `assurance-level` computes the attribute of that name, not `clearance-rank`"),
                of("a missing derivation", "    derivation: clearance-rank\n", "", "13:5: missing key `derivation`"),
                of(
                        "a clock that shows something else",
                        "environment:current-date",
                        "environment:tomorrow",
                        "49:5: the clock gives `current-date`, `current-time` and `current-dateTime` of XACML only, each of its own type"),
                of(
                        "a reason twice",
                        "{code: too-late,",
                        "{code: rank-too-low,",
                        "57:5: the code `rank-too-low` is already taken in line 56"),
                of(
                        "a reason of the service",
                        "{code: too-late,",
                        "{code: unlabelled,",
                        "57:5: the reason `unlabelled` is the service's own: take it away"),
                of(
                        "a required parameter that there is not",
                        "required: [text]",
                        "required: [txt]",
                        "61:16: unknown parameter `txt`: did you mean `text`?"),
                of(
                        "a parameter that would stand in the place of the obligation's name",
                        "parameters: [text]",
                        "parameters: [text, name]",
                        "59:5: a parameter cannot be called `name`: an obligation's own name stands there, in answers and in"
                                + " the log"),
                new Mistake(
                        "an unknown key of the set",
                        SET,
                        "version:",
                        "versoin:",
                        SET + ":2:1: unknown key `versoin`: did you mean `version`?"),
                new Mistake(
                        "a missing key of the set", SET, "version: \"1\"\n", "", SET + ":1:1: missing key `version`"),
                new Mistake(
                        "a name with blanks",
                        SET,
                        "name: small",
                        "name: so small",
                        SET + ":1:7: `name` must be lower case letters, digits and hyphens, not `so small`"),
                new Mistake(
                        "a reference table with a mistake",
                        "reference/assurance.yaml",
                        "levels:",
                        "level:",
                        "reference/assurance.yaml:3:1: unknown key `level`: did you mean `levels`?"));
    }

    private static Mistake of(String title, String from, String to, String wanted) {
        return new Mistake(title, VOCABULARY, from, to, VOCABULARY + ":" + wanted);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void isNamedWithItsPlace(Mistake mistake) {
        assertThat(SmallSet.in(folder)
                        .with(mistake.file(), mistake.from(), mistake.to())
                        .problems())
                .contains(mistake.wanted());
    }

    @Test
    void missingFilesAreNamed() {
        assertThat(SmallSet.in(folder)
                        .without(SET)
                        .without(VOCABULARY)
                        .without("reference/assurance.yaml")
                        .problems())
                .contains(
                        "policy-set.yaml:1:1: the file is missing: every policy set has one",
                        "vocabulary.yaml:1:1: the file is missing: every policy set has one",
                        "reference/assurance.yaml:1:1: the file is missing");
    }
}
