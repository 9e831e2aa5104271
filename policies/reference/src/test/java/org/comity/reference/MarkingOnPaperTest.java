package org.comity.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkingOnPaperTest {

    private static final Equivalence EQUIVALENCE = ReferenceTables.shipped().equivalence();

    @ParameterizedTest(name = "{0} {1} is {2}, rank {3}")
    @CsvSource({
        "ES, SECRETO, ES:SECRETO, 4",
        "PT, SECRETO, PT:SECRETO, 3",
        "ES, RESERVADO, ES:RESERVADO, 3",
        "PT, RESERVADO, PT:RESERVADO, 1",
        "IT, RISERVATO, IT:RISERVATO, 1",
        "IT, RISERVATISSIMO, IT:RISERVATISSIMO, 2",
        "RO, SECRET, RO:SECRET, 2",
        "RO, STRICT SECRET, RO:STRICT-SECRET, 3",
        "FR, SECRET, FR:SECRET, 3",
        "US, SECRET, US:SECRET, 3",
        "BE, VERTROUWELIJK (WET 11.12.1998), BE:CONFIDENTIEL, 2",
        "NL, DEP. VERTROUWELIJK, NL:DEP-VERTROUWELIJK, 1",
        "NL, STG. GEHEIM, NL:STG-GEHEIM, 3",
        "DE, GEHEIM, DE:GEHEIM, 3",
        "HR, TAJNO, HR:TAJNO, 3",
        "PL, TAJNE, PL:TAJNE, 3",
        "ES, CONFIDENCIAL, ES:CONFIDENCIAL, 2",
        "SE, KONFIDENTIELL, SE:KONFIDENTIELL, 2",
        "FI, KONFIDENTIELL, FI:LUOTTAMUKSELLINEN, 2",
    })
    void theSameWordIsEachStatesOwnLevel(String authority, String printed, String wanted, int rank) {
        Classification read = EQUIVALENCE.read(authority, printed).orElseThrow();
        assertThat(read).hasToString(wanted);
        assertThat(EQUIVALENCE.rankOnDocument(read)).hasValue(rank);
    }

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource({
        "DE, VS — VERTRAULICH, VS-VERTRAULICH",
        "DE, VS – Nur für den Dienstgebrauch, VS-NUR-FUR-DEN-DIENSTGEBRAUCH",
        "DE, vs‑nfd, VS-NUR-FUR-DEN-DIENSTGEBRAUCH",
        "DE, VS − VERTRAULICH, VS-VERTRAULICH",
        "EU, SECRET UE / EU SECRET, SECRET-UE",
        "EU, très  secret\u00A0ue/eu top secret, TRES-SECRET-UE",
        "ES, ＳＥＣＲＥＴＯ, SECRETO",
        "ES, '  Difusión\tLimitada ', DIFUSION-LIMITADA",
        "GR, ΆΚΡΩΣ ΑΠΌΡΡΗΤΟ, AKROS-APORRITO",
        "GR, άκρωσ απόρρητο, AKROS-APORRITO",
        "GR, ΑΚΡΩΣ ΑΠΟΡΡΗΤΟ, AKROS-APORRITO",
        "CY, ααπ, AKROS-APORRITO",
        "BG, СТРОГО СЕКРЕТНО, STROGO-SEKRETNO",
        "US, ts, TOP-SECRET",
        "HU, TITKOS!, TITKOS",
    })
    void caseSpacingAndKindOfDashDoNotMatter(String authority, String printed, String code) {
        assertThat(EQUIVALENCE.read(authority, printed)).contains(new Classification(authority, code));
    }

    @Test
    void anAccentMayBePrintedAsALetterOfItsOwn() {
        String decomposed = Normalizer.normalize("TRÈS SECRET DÉFENSE", Normalizer.Form.NFD);
        assertThat(decomposed).hasSize(21);
        assertThat(EQUIVALENCE.read("FR", decomposed)).contains(Classification.parse("FR:TRES-SECRET-DEFENSE"));
    }

    @Test
    void theMachinesLocaleDoesNotMatter() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(EQUIVALENCE.read("PL", "ŚCIŚLE TAJNE")).isPresent();
            assertThat(EQUIVALENCE.read("PL", "ściśle tajne")).isPresent();
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void sharpSFoldsInFull() {
        assertThat(Marking.of("Maß").folded()).isEqualTo(Marking.of("MASS").folded());
    }

    @ParameterizedTest(name = "{0} does not read {1}")
    @CsvSource({
        // Cyrillic С, Е, О, Т; Greek Ο; Cherokee; all look like the Latin letters
        "ES, \u0421ECRETO",
        "ES, S\u0415CRETO",
        "ES, SECRET\u041E",
        "ES, SECRE\u0422O",
        "ES, SECRET\u039F",
        "ES, \u13DAECRETO",
        // Latin letters in a Cyrillic or Greek word
        "BG, CTPOГO CEKPETHO",
        "BG, Cтрого секретно",
        "BG, Строгo секретно",
        "GR, AAΠ",
        "GR, EM",
        "CY, Άκρως Aπόρρητο",
        // whole words in another script
        "BG, Strogo sekretno",
        "GR, Aporrito",
        // a letter of the same script that is another letter
        "PL, Śc\u0131śle tajne",
        "PL, ŚC\u0130ŚLE TAJNE",
        "US, TOP S\u0190CRET",
        // accents are letters
        "FR, TRES SECRET",
        "ES, DIFUSION LIMITADA",
        "ES, SÉCRETO",
    })
    void lookAlikesDoNotPass(String authority, String printed) {
        assertThat(EQUIVALENCE.read(authority, printed)).isEmpty();
    }

    @ParameterizedTest(name = "{0} does not read {1}")
    @CsvSource({
        "ES, SECRET",
        "ES, Muito Secreto",
        "BE, VERTROUWELIJK",
        "NL, VERTROUWELIJK",
        "NL, GEHEIM",
        "FR, SECRET DÉFENSE NATIONALE",
        "ES, ES:SECRETO",
        "ES, SECRETO RESERVADO",
        "ES, SEC RETO",
        "ES, SEC\u200BRETO",
        "ES, SEC\u0000RETO",
        "ES, 'SECRETO\u001F'",
        "ES, -",
        "ES, 1234",
        "ES, ''",
        "XX, SECRET",
        "'', SECRET",
    })
    void unknownWordsAndWordsWithoutTheirAuthorityAreRefused(String authority, String printed) {
        assertThat(EQUIVALENCE.read(authority, printed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 1_000_000})
    void aMarkingOfAnyLengthIsAnswered(int length) {
        assertThat(EQUIVALENCE.read("ES", "S".repeat(length))).isEmpty();
    }
}
