package org.comity.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecognitionTest {

    private static final ReferenceTables TABLES = ReferenceTables.shipped();
    private static final LocalDate TODAY = LocalDate.parse("2026-06-15");

    @ParameterizedTest(name = "{0} accepts a clearance of {1} for information of {2}: {3}")
    @CsvSource({
        // the agreement of 2011 is for information marked by the Union
        "ES, PL, EU, true",
        "EU, PL, EU, true",
        "IE, DK, EU, true",
        "PL, DE, DE, false",
        "PL, DE, PL, false",
        "EU, US, EU, false",
        "ES, GB, EU, false",
        "ES, EU, EU, true",
        "ES, EU, ES, false",
        // NATO among its members
        "NATO, PT, NATO, true",
        "US, DE, NATO, true",
        "US, DE, US, false",
        "IE, FR, NATO, false",
        "FR, AT, NATO, false",
        "ES, NATO, NATO, false",
        // between two states, for what the recogniser marked
        "ES, PT, ES, true",
        "PT, ES, PT, true",
        "ES, PT, PT, false",
        "ES, PT, FR, false",
        "ES, FR, ES, true",
        "FR, DE, FR, true",
        "PT, FR, PT, false",
        // its own always
        "BR, BR, BR, true",
        "ES, ES, US, true",
    })
    void whatTheShippedTableRecognises(String by, String clearance, String information, boolean wanted) {
        assertThat(TABLES.recognition().recognises(by, clearance, information, TODAY))
                .isEqualTo(wanted);
    }

    @Test
    void nothingIsSymmetricByDefault() {
        Recognition recognition = SmallTables.sound().tables().recognition();
        assertThat(recognition.recognises("ES", "PT", "ES", TODAY)).isTrue();
        assertThat(recognition.recognises("PT", "ES", "PT", TODAY)).isFalse();
        assertThat(recognition.recognises("PT", "ES", "ES", TODAY)).isFalse();
    }

    @ParameterizedTest(name = "on {0}: {1}")
    @CsvSource({"2019-12-31, false", "2020-01-01, true", "2029-12-31, true", "2030-01-01, false"})
    void anAgreementCountsOnItsFirstAndLastDayAndNotBeyond(LocalDate on, boolean wanted) {
        Recognition recognition = SmallTables.sound().tables().recognition();
        assertThat(recognition.recognises("ES", "PT", "ES", on)).isEqualTo(wanted);
        assertThat(recognition.recognises("ES", "ES", "ES", on)).isTrue();
    }

    @Test
    void everyAgreementSaysWhereItIsWrittenAndThatNobodyReadItThere() {
        assertThat(TABLES.recognition().agreements()).isNotEmpty().allSatisfy(agreement -> {
            assertThat(agreement.basis()).isNotBlank();
            assertThat(agreement.assumed()).isTrue();
        });
    }
}
