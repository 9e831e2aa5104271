package org.comity.reference.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.comity.reference.problem.Problem;
import org.comity.reference.problem.Problems;
import org.junit.jupiter.api.Test;

class YamlFileTest {

    private final Problems problems = new Problems();

    private Optional<YamlMap> read(String text) {
        return YamlFile.read("a.yaml", text.getBytes(StandardCharsets.UTF_8), problems);
    }

    private YamlMap map(String text) {
        return read(text).orElseThrow(() -> new AssertionError(problems()));
    }

    private List<String> problems() {
        return problems.list().stream().map(Problem::toString).toList();
    }

    @Test
    void scalarsHaveNoGuessedType() {
        YamlMap map = map("{a: NO, b: 1.0, c: on, d: 2026-01-01, e: 0x1F, f: \"null\", g: 1_000, h: yes}");
        assertThat(map.keys()).containsExactly("a", "b", "c", "d", "e", "f", "g", "h");
        assertThat(map.keys().stream()
                        .map(key -> map.need(key).flatMap(YamlValue::text).orElse("?")))
                .containsExactly("NO", "1.0", "on", "2026-01-01", "0x1F", "null", "1_000", "yes");
        assertThat(map.find("h").flatMap(YamlValue::flag)).isEmpty();
        assertThat(map.find("g").flatMap(v -> v.integer(0, 9999))).isEmpty();
        assertThat(problems())
                .containsExactly(
                        "a.yaml:1:62: `g` must be a whole number from 0 to 9999, not `1_000`",
                        "a.yaml:1:72: `h` must be `true` or `false`, not `yes`");
    }

    @Test
    void valuesOfTheWantedTypeAreRead() {
        YamlMap map = map("{n: 4, f: true, d: 2026-02-28, i: '2026-06-15T12:00:00Z', l: [a, b], m: {k: v}}");
        assertThat(map.need("n").flatMap(v -> v.integer(0, 4))).contains(4);
        assertThat(map.need("f").flatMap(YamlValue::flag)).contains(true);
        assertThat(map.need("d").flatMap(YamlValue::date)).contains(LocalDate.parse("2026-02-28"));
        assertThat(map.need("i").flatMap(YamlValue::instant)).contains(Instant.parse("2026-06-15T12:00:00Z"));
        assertThat(map.texts("l")).containsExactly("a", "b");
        assertThat(map.need("m").flatMap(YamlValue::map).map(YamlMap::keys).orElseThrow())
                .containsExactly("k");
        assertThat(problems()).isEmpty();
    }

    @Test
    void otherTypesAreProblemsWithTheirPlace() {
        YamlMap map = map("n: four\nf: maybe\nd: yesterday\ni: 2026-06-15\nl: {}\nm: []\nt: [x]\n");
        assertThat(map.need("n").flatMap(v -> v.integer(0, 4))).isEmpty();
        assertThat(map.need("f").flatMap(YamlValue::flag)).isEmpty();
        assertThat(map.need("d").flatMap(YamlValue::date)).isEmpty();
        assertThat(map.need("i").flatMap(YamlValue::instant)).isEmpty();
        map.texts("l");
        assertThat(map.need("m").flatMap(YamlValue::map)).isEmpty();
        assertThat(map.need("t").flatMap(YamlValue::text)).isEmpty();
        assertThat(problems())
                .containsExactly(
                        "a.yaml:1:4: `n` must be a whole number from 0 to 4, not `four`",
                        "a.yaml:2:4: `f` must be `true` or `false`, not `maybe`",
                        "a.yaml:3:4: `d` must be a date such as `2026-05-31`, not `yesterday`",
                        "a.yaml:4:4: `i` must be a moment such as `2026-06-15T12:00:00Z`, not `2026-06-15`",
                        "a.yaml:5:4: `l` must be a list, not a map",
                        "a.yaml:6:4: `m` must be a map, not a list",
                        "a.yaml:7:4: `t` must be a text, not a list");
    }

    @Test
    void aNumberBeyondAllBoundsIsAProblemLikeAnyOther() {
        assertThat(map("n: " + "9".repeat(100)).need("n").flatMap(v -> v.integer(0, 4)))
                .isEmpty();
        assertThat(problems()).singleElement().asString().startsWith("a.yaml:1:4: `n` must be a whole number");
    }

    @Test
    void missingAndEmptyKeysAreToldApart() {
        YamlMap map = map("a:\nb: ~\nc: \"\"\n");
        assertThat(map.find("a")).isEmpty();
        assertThat(map.raw("b").orElseThrow().isNull()).isTrue();
        map.need("a");
        map.need("z");
        assertThat(map.need("c").flatMap(YamlValue::text)).isEmpty();
        assertThat(problems())
                .containsExactlyInAnyOrder(
                        "a.yaml:1:1: `a` is empty: give it a value",
                        "a.yaml:1:1: missing key `z`",
                        "a.yaml:3:4: `c` must be a text, not `\"\"`");
    }

    @Test
    void unknownAndDuplicateKeysAreProblemsAndTheFirstValueStays() {
        YamlMap map = map("name: a\nnmae: b\nname: c\n").only("name", "version");
        assertThat(map.need("name").flatMap(YamlValue::text)).contains("a");
        assertThat(problems())
                .containsExactly(
                        "a.yaml:2:1: unknown key `nmae`: did you mean `name`?",
                        "a.yaml:3:1: duplicate key `name`: it already stands in line 1");
    }

    @Test
    void aKeyThatIsNoWordIsAProblem() {
        map("? [a, b]\n: c\n");
        assertThat(problems()).containsExactly("a.yaml:1:3: a key must be a word");
    }

    @Test
    void whatIsNotPlainYamlIsRefused() {
        assertThat(read("a: &x 1\nb: *x\nc: !!java.net.URL [http://localhost/]\nd: !x {}\n"))
                .isEmpty();
        assertThat(problems())
                .containsExactly(
                        "a.yaml:1:4: anchors are not supported here: remove `&x`",
                        "a.yaml:2:4: aliases are not supported here: write the value out",
                        "a.yaml:3:4: tags are not supported here: remove `tag:yaml.org,2002:java.net.URL`",
                        "a.yaml:4:4: tags are not supported here: remove `!x`");
    }

    @Test
    void mergeKeysAreKeysLikeOthers() {
        map("a: {<<: {b: c}}").need("a").flatMap(YamlValue::map).ifPresent(map -> map.only("b"));
        assertThat(problems()).containsExactly("a.yaml:1:5: unknown key `<<`: known are `b`");
    }

    @Test
    void aFileThatIsNoYamlSaysWhere() {
        assertThat(read("a: 1\nb: [1, 2\nc: 3\n")).isEmpty();
        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith("a.yaml:3:")
                .contains(": not YAML: while parsing");
    }

    @Test
    void tabsControlCharactersAndOtherEncodingsSayWhere() {
        read("a:\n\t- b\n");
        read("a: \"x\"\nb: \u0007\n");
        YamlFile.read("a.yaml", "a: \u00E9".getBytes(StandardCharsets.ISO_8859_1), problems);
        assertThat(problems())
                .hasSize(3)
                .anyMatch(problem -> problem.startsWith("a.yaml:2:1: not YAML: "))
                .contains("a.yaml:2:4: a character that YAML does not allow: `U+0007`")
                .contains("a.yaml:1:4: the file is not UTF-8: save it in that encoding");
    }

    @Test
    void anEmptyFileTwoDocumentsAndATopThatIsNoMapAreProblems() {
        read("");
        read("# only a comment\n");
        read("a: 1\n---\nb: 2\n");
        read("- a\n");
        read("word");
        assertThat(problems())
                .contains("a.yaml:1:1: the file is empty")
                .contains("a.yaml:1:1: the file must be a map, not a list")
                .contains("a.yaml:1:1: the file must be a map, not `word`")
                .anyMatch(problem -> problem.startsWith("a.yaml:2:1: not YAML: "));
    }

    @Test
    void aByteOrderMarkIsPassedOver() {
        assertThat(map("\uFEFFa: 1").keys()).containsExactly("a");
    }

    @Test
    void hugeAndDeepFilesAreRefusedInShortTime() {
        read("a: " + "[".repeat(1_000_000));
        read("a: " + "{b: ".repeat(100_000));
        read("- ".repeat(100_000));
        read("? ".repeat(100_000));
        YamlFile.read("a.yaml", new byte[3 * 1024 * 1024], problems);
        assertThat(problems())
                .anyMatch(p -> p.contains("the file has 3145728 bytes"))
                .hasSizeGreaterThan(1);
    }

    @Test
    void aListNestedFiftyDeepIsStillNamedAProblem() {
        assertThat(read("a: " + "[".repeat(50) + "]".repeat(50))).isEmpty();
        assertThat(problems()).hasSize(1);
    }

    @Test
    void theValueIsAlsoThereAsJsonWouldHoldIt() {
        YamlMap map = map(
                "{s: NO, q: \"2\", n: 2, d: 1.5, b: true, z: ~, l: [1, {k: 2026-01-01}], big: 99999999999999999999}");
        assertThat(map.json())
                .containsEntry("s", "NO")
                .containsEntry("q", "2")
                .containsEntry("n", 2L)
                .containsEntry("d", 1.5)
                .containsEntry("b", true)
                .containsEntry("z", null)
                .containsEntry("l", Arrays.asList(1L, Map.of("k", "2026-01-01")))
                .containsEntry("big", "99999999999999999999");
    }
}
