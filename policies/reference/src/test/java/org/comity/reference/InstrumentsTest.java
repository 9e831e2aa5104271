package org.comity.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class InstrumentsTest {

    private static final Instruments INSTRUMENTS = ReferenceTables.shipped().instruments();

    private static Set<String> between(String a, String b, String on) {
        return INSTRUMENTS.inForceBetween(a, b, LocalDate.parse(on));
    }

    static List<List<String>> facts() {
        return Fact.rows("instruments.csv");
    }

    @ParameterizedTest
    @MethodSource("facts")
    void everyRowOfTheFactsIsAnInstrument(List<String> fact) {
        Instrument instrument = INSTRUMENTS.instrument(fact.get(0)).orElseThrow();
        assertThat(instrument.title()).isEqualTo(fact.get(1));
        assertThat(instrument.reference()).isEqualTo(fact.get(2));
        assertThat(instrument.inForceSince()).isEqualTo(fact.get(3));
        assertThat(instrument.confidentiality()).isEqualTo(fact.get(4));
        assertThat(instrument.limitationOnUse()).isEqualTo(fact.get(5).startsWith("check") ? "" : fact.get(5));
        if (fact.get(8).matches("([A-Z]{2} ?)+")) {
            assertThat(instrument.parties())
                    .extracting(Instrument.Party::party)
                    .contains(fact.get(8).split(" "));
        }
    }

    @ParameterizedTest(name = "{0} and {1} on {2}: {3}")
    @CsvSource({
        "ES, PT, 2017-05-21, BUDAPEST COE-1959 EU-MLA-2000 UNCAC UNTOC",
        "ES, PT, 2017-05-22, BUDAPEST EIO UNCAC UNTOC",
        "ES, PT, 2026-06-15, BUDAPEST EIO UNCAC UNTOC",
        "ES, DK, 2026-06-15, BUDAPEST COE-1959 EU-MLA-2000",
        "DK, ES, 2026-06-15, BUDAPEST COE-1959 EU-MLA-2000",
        "IE, FR, 2026-06-15, COE-1959 EU-MLA-2000 UNCAC UNTOC",
        "IE, FR, 2020-08-22, COE-1959 UNCAC UNTOC",
        "IE, DK, 2026-06-15, COE-1959 EU-MLA-2000",
        "CH, DE, 2026-06-15, BUDAPEST COE-1959 UNCAC UNTOC",
        "US, ES, 2026-06-15, BUDAPEST EU-US-MLA UNCAC UNTOC",
        "US, IE, 2026-06-15, EU-US-MLA UNCAC UNTOC",
        "US, GB, 2026-06-15, BUDAPEST UNCAC UNTOC",
        "US, HR, 2013-06-30, BUDAPEST",
        "US, HR, 2013-07-01, BUDAPEST EU-US-MLA",
        "BR, JP, 2026-06-15, BUDAPEST UNCAC UNTOC",
        "BR, JP, 2023-02-28, UNCAC UNTOC",
        "ES, KP, 2026-06-15, ''",
        "ES, ES, 2026-06-15, ''",
        "ES, EU, 2026-06-15, ''",
        "XX, YY, 2026-06-15, ''",
    })
    void whatIsInForceBetweenTwoStates(String a, String b, String on, String wanted) {
        Set<String> ids = wanted.isEmpty() ? Set.of() : Set.of(wanted.split(" "));
        assertThat(between(a, b, on)).isEqualTo(ids);
    }

    @Test
    void anInstrumentBindsBothWays() {
        for (String a : List.of("ES", "DK", "US", "BR", "CH", "IE", "EU")) {
            for (String b : List.of("PT", "DK", "US", "JP", "TR", "GR", "HR")) {
                assertThat(between(a, b, "2026-06-15")).isEqualTo(between(b, a, "2026-06-15"));
            }
        }
    }

    @Test
    void theEioBindsAllMembersButDenmarkAndIreland() {
        assertThat(INSTRUMENTS.instrument("EIO").orElseThrow().parties())
                .extracting(Instrument.Party::party)
                .hasSize(25)
                .doesNotContain("DK", "IE", "GB", "EU");
    }

    @Test
    void twoMembersAreNotBoundToEachOtherByTheAgreementWithTheUnitedStates() {
        assertThat(between("ES", "FR", "2026-06-15")).doesNotContain("EU-US-MLA");
    }

    @ParameterizedTest(name = "on {0}: {1}")
    @CsvSource({"2000-12-31, ''", "2001-01-01, OLD", "2020-12-31, OLD", "2021-01-01, ''"})
    void aPartyIsBoundOnItsFirstAndLastDayAndNotBeyond(String on, String wanted) {
        Instruments small = SmallTables.sound().tables().instruments();
        assertThat(small.inForceBetween("ES", "PT", LocalDate.parse(on)))
                .isEqualTo(wanted.isEmpty() ? Set.of() : Set.of(wanted));
    }

    @Test
    void theLimitationIsCitedWithItsInstrument() {
        assertThat(INSTRUMENTS.limitationArticle("BUDAPEST")).contains("BUDAPEST art. 28(2)(b)");
        assertThat(INSTRUMENTS.limitationArticle("EU-MLA-2000")).contains("EU-MLA-2000 art. 23");
        assertThat(INSTRUMENTS.limitationArticle("EIO")).isEmpty();
        assertThat(INSTRUMENTS.limitationArticle("COE-1959")).isEmpty();
        assertThat(INSTRUMENTS.limitationArticle("NOTHING")).isEmpty();
    }
}
