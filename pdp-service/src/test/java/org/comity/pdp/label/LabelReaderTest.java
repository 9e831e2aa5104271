package org.comity.pdp.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.comity.pdp.label.LabelReading.Complete;
import org.comity.pdp.label.LabelReading.Incomplete;
import org.comity.pdp.label.LabelReading.UnknownClassification;
import org.comity.reference.ReferenceTables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelReaderTest {
    private static final ReferenceTables TABLES = ReferenceTables.shipped();

    private final LabelReader reader = new LabelReader(LabelWords.vocabulary(), TABLES);

    @Test
    void aCompleteLabelIsGivenToTheEngineAsStatedAndItsDatesInUtc() {
        assertThat(label(LabelWords.complete()).members())
                .containsEntry("classification", List.of("ES:SECRETO"))
                .containsEntry("releasable-to", List.of("PT", "FR"))
                .containsEntry("caveat", List.of("NONE"))
                .containsEntry("retain-until", List.of("2031-12-31Z"))
                .hasSize(8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "classification",
                "originator",
                "releasable-to",
                "case",
                "category",
                "instrument",
                "caveat",
                "retain-until"
            })
    void aMemberThatIsMissingOrEmptyLeavesNoLabel(String member) {
        Map<String, List<String>> missing = LabelWords.complete();
        missing.remove(member);

        assertThat(faults(missing)).singleElement().asString().startsWith("`" + member + "` is missing");
        assertThat(faults(with(member))).singleElement().asString().startsWith("`" + member + "` has no value");
        assertThat(faults(with(member, "")))
                .singleElement()
                .asString()
                .startsWith("`" + member + "` has an empty value");
    }

    @Test
    void nothingAtAllNamesEveryMemberThatIsNeeded() {
        assertThat(faults(Map.of())).hasSize(8);
    }

    @ParameterizedTest
    @CsvSource({
        "releasable-to, NONE",
        "case, NONE",
        "category, NONE",
        "instrument, NONE",
        "caveat, NONE",
        "retain-until, 9999-12-31Z"
    })
    void noneStandsForNothingWhereTheVocabularySaysSo(String member, String becomes) {
        assertThat(label(with(member, "NONE")).members()).containsEntry(member, List.of(becomes));
    }

    static Stream<Arguments> everyFault() {
        return Stream.of(
                fault("classification", "`classification` has 2 values and may have 1", "ES:SECRETO", "ES:RESERVADO"),
                fault("classification", "`classification` cannot be `NONE`", "NONE"),
                fault("originator", "`originator` cannot be `NONE`", "NONE"),
                fault("originator", "`originator` has 2 values and may have 1", "ES", "FR"),
                fault("originator", "`originator` cannot be `es`: did you mean `ES`?", "es"),
                fault("originator", "`originator` cannot be `Ａ`", "Ａ"),
                fault("releasable-to", "`releasable-to` cannot be `Q9`", "PT", "Q9"),
                fault(
                        "releasable-to",
                        "`releasable-to`: `NONE` stands beside other values and must stand alone",
                        "PT",
                        "NONE"),
                fault("caveat", "`caveat`: `NONE` stands beside other values and must stand alone", "NONE", "ORCON"),
                fault("caveat", "`caveat` cannot be `none`: did you mean `NONE`?", "none"),
                fault("caveat", "`caveat` cannot be `ORCN`: did you mean `ORCON`?", "ORCN"),
                fault(
                        "category",
                        "`category` cannot be `secrets`: known are `NONE`, `case-file`, `financial`, `personal-data`",
                        "secrets"),
                fault("case", "`case`: `ES/2026/417` has not the form `[A-Z]{2}-\\d{4}-\\d{1,9}`", "ES/2026/417"),
                fault("case", "`case`: `ES-2026-0417\\u000a` has not the form", "ES-2026-0417\n"),
                fault("case", "`case` has 2 values and may have 1", "ES-2026-0417", "ES-2026-0418"),
                fault("instrument", "`instrument` cannot be `EIOO`: did you mean `EIO`?", "EIOO"),
                fault("retain-until", "`retain-until`: `tomorrow` is no date: write it as `2031-12-31`", "tomorrow"),
                fault("retain-until", "`retain-until`: `2031-02-29` is no date", "2031-02-29"),
                fault("retain-until", "`retain-until`: `2031-12-31Z` is no date", "2031-12-31Z"),
                fault("retain-until", "`retain-until`: `2031-12-31+02:00` is no date", "2031-12-31+02:00"),
                fault("retain-until", "`retain-until`: `+12031-12-31` is no date", "+12031-12-31"),
                fault("retain-until", "`retain-until`: `0000-01-01` is no date", "0000-01-01"),
                fault("received-on", "`received-on` has no value: leave it out where there is none"),
                fault("received-on", "`received-on` cannot be `NONE`", "NONE"),
                fault("pages", "`pages`: `many` is no integer: write it as `7`", "many"),
                fault("pages", "`pages`: `007` is no integer", "007"),
                fault("draft", "`draft`: `yes` is no boolean: write it as `true`", "yes"),
                fault("until-time", "`until-time`: `25:00:00` is no time: write it as `17:30:00`", "25:00:00"),
                fault("sealed-at", "`sealed-at`: `2031-12-31` is no dateTime", "2031-12-31"),
                fault("title", "`title` has an empty value", " "),
                fault("holder", "`holder` cannot be `ES:UNCLASSIFIED`: it is no clearance", "ES:UNCLASSIFIED"),
                fault("clasification", "`clasification` is no member of a label: did you mean `classification`?", "x"),
                fault("classification-rank", "`classification-rank` is no member of a label", "4"));
    }

    @ParameterizedTest
    @MethodSource("everyFault")
    void aFaultNamesItsMemberAndARemedy(String member, List<String> values, String said) {
        assertThat(faults(with(member, values.toArray(String[]::new))))
                .singleElement()
                .asString()
                .startsWith(said);
    }

    @Test
    void aValueOfAnyLengthIsQuotedShort() {
        assertThat(faults(with("title", "x".repeat(501))))
                .singleElement()
                .asString()
                .endsWith("is longer than 500 characters")
                .hasSizeLessThan(200);
    }

    @Test
    void valuesWithoutEndAreRefused() {
        String[] many =
                Stream.iterate(0, i -> i + 1).limit(1_001).map(i -> "x" + i).toArray(String[]::new);

        assertThat(faults(with("category", many))).singleElement().asString().contains("has 1001 values");
    }

    @Test
    void everyFaultIsToldAtOnce() {
        Map<String, List<String>> label = with("caveat", "ORCN");
        label.put("case", List.of("?"));
        label.put("classification", List.of("ES:SECRETTO"));

        assertThat(faults(label)).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ES:SECRETTO | `classification`: `ES:SECRETTO` is not in the table: did you mean `ES:SECRETO`?",
                "ES:secreto  | `classification`: `ES:secreto` is not in the table: did you mean `ES:SECRETO`?",
                "FR:Très Secret | `classification`: `FR:Très Secret` is not in the table: did you mean `FR:TRES-SECRET`?",
                "SECRETO     | `classification`: `SECRETO` is not in the table: write authority and code, such as",
                "EX:SECRETO  | `classification`: `EX:SECRETO` is not in the table, nor is the authority `EX`: did you",
                "ES:TOP-OF-ALL | `classification`: `ES:TOP-OF-ALL` is not in the table: `ES` has `ES:SECRETO`, `ES:RES",
            })
    void aClassificationThatIsNotInTheTableIsAReasonOfItsOwn(String classification, String said) {
        assertThat(reader.read(with("classification", classification)))
                .isInstanceOfSatisfying(
                        UnknownClassification.class,
                        unknown -> assertThat(unknown.fault()).startsWith(said));
    }

    @Test
    void lookAlikeLettersAreNotTheWord() {
        assertThat(reader.read(with("classification", "ES:SЕCRETO"))).isInstanceOf(UnknownClassification.class);
    }

    @Test
    void everyAuthorityHasUnclassified() {
        assertThat(label(with("classification", "PT:UNCLASSIFIED")).members())
                .containsEntry("classification", List.of("PT:UNCLASSIFIED"));
    }

    @Test
    void whatIsSaidTwiceIsSaidOnce() {
        Map<String, List<String>> twice = with("releasable-to", "PT", "FR", "PT");
        twice.put("originator", List.of("ES", "ES"));
        twice.put("caveat", List.of("NONE", "NONE"));

        assertThat(label(twice).members())
                .containsEntry("releasable-to", List.of("PT", "FR"))
                .containsEntry("originator", List.of("ES"))
                .containsEntry("caveat", List.of("NONE"));
    }

    @ParameterizedTest
    @CsvSource({
        "received-on, 2026-02-28, 2026-02-28Z",
        "pages, -7, -7",
        "draft, false, false",
        "until-time, 17:30:00, 17:30:00Z",
        "sealed-at, 2026-02-28T23:00:00, 2026-02-28T23:00:00Z",
        "title, a & b, a & b",
        "holder, ES:SECRETO, ES:SECRETO"
    })
    void whatIsNotRequiredMayBeStated(String member, String stated, String given) {
        assertThat(label(with(member, stated)).members()).containsEntry(member, List.of(given));
    }

    private Label label(Map<String, List<String>> stated) {
        return switch (reader.read(stated)) {
            case Complete(var label) -> label;
            case Incomplete(var faults) -> throw new AssertionError(String.join("; ", faults));
            case UnknownClassification(var fault) -> throw new AssertionError(fault);
        };
    }

    private List<String> faults(Map<String, List<String>> stated) {
        return switch (reader.read(stated)) {
            case Complete complete -> List.of();
            case Incomplete(var faults) -> faults;
            case UnknownClassification(var fault) -> throw new AssertionError("unknown classification: " + fault);
        };
    }

    private static Map<String, List<String>> with(String member, String... values) {
        Map<String, List<String>> label = new LinkedHashMap<>(LabelWords.complete());
        label.put(member, List.of(values));
        return label;
    }

    private static Arguments fault(String member, String said, String... values) {
        return arguments(member, List.of(values), said);
    }
}
