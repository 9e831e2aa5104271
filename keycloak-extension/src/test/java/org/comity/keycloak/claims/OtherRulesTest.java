package org.comity.keycloak.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.comity.reference.UserAttributes.AGENCY;
import static org.comity.reference.UserAttributes.JURISDICTION;
import static org.comity.reference.UserAttributes.TRAINED_UNTIL;
import static org.comity.reference.UserAttributes.UNDERTAKING;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.comity.reference.ReferenceTables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtherRulesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 6, 15);

    private static Claim jurisdiction(String... values) {
        return new JurisdictionRule(ReferenceTables.shipped().jurisdictions())
                .claim(StatedAccount.empty().with(JURISDICTION, values), TODAY);
    }

    private static Claim agency(String... values) {
        return new AgencyRule().claim(StatedAccount.empty().with(AGENCY, values), TODAY);
    }

    private static Claim trainedUntil(String... values) {
        return new TrainedUntilRule().claim(StatedAccount.empty().with(TRAINED_UNTIL, values), TODAY);
    }

    private static Claim undertakings(String... values) {
        return new UndertakingsRule().claim(StatedAccount.empty().with(UNDERTAKING, values), TODAY);
    }

    private static void assertLeftOutWithOneWarning(Claim claim) {
        assertThat(claim.value()).isEmpty();
        assertThat(claim.warnings()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ES", "PT", "EU", "NO"})
    void aJurisdictionIsAStateOrTheUnion(String code) {
        assertThat(jurisdiction(code)).isEqualTo(Claim.of(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NATO", "XX", "es", "Spain", "", " ES", "ES,FR"})
    void anotherJurisdictionIsLeftOut(String code) {
        assertLeftOutWithOneWarning(jurisdiction(code));
    }

    @Test
    void ofTwoJurisdictionsNeitherIsStated() {
        assertLeftOutWithOneWarning(jurisdiction("ES", "FR"));
    }

    @Test
    void whatIsNotStatedIsNoClaimAndNoWarning() {
        assertThat(List.of(jurisdiction(), agency(), trainedUntil(), undertakings()))
                .containsOnly(Claim.none());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Fiscalía General del Estado", "Bundesamt für Justiz", "Βουλή", "Tribunal (1re ch.) & greffe"})
    void anAgencyIsANameInAnyScript(String name) {
        assertThat(agency(name)).isEqualTo(Claim.of(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "a\u202eb", " a", "a  b", "a\u0000"})
    void invisibleCharactersAreNoName(String name) {
        assertLeftOutWithOneWarning(agency(name));
    }

    @Test
    void aNameHasAnEnd() {
        assertThat(agency("x".repeat(200)).value()).isPresent();
        assertLeftOutWithOneWarning(agency("x".repeat(201)));
    }

    @Test
    void theLastDayOfTrainingIsStatedEvenWhenItHasPassed() {
        assertThat(trainedUntil("2025-12-31")).isEqualTo(Claim.of("2025-12-31"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tomorrow", "2026-02-30", "2026-06-15T00:00"})
    void aDayThatIsNoneIsLeftOut(String day) {
        assertLeftOutWithOneWarning(trainedUntil(day));
    }

    @Test
    void anUndertakingHasIdVersionAndDay() {
        assertThat(undertakings("mla-confidentiality@2@2026-03-01").value())
                .contains(List.of(Map.of("id", "mla-confidentiality", "version", "2", "on", "2026-03-01")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mla-confidentiality",
                "mla-confidentiality@2",
                "mla-confidentiality@2@2026-02-30",
                "@2@2026-03-01",
                ""
            })
    void aMalformedUndertakingIsLeftOutAndTheOthersStay(String malformed) {
        Claim claim = undertakings(malformed, "mla-confidentiality@1@2024-03-01");

        assertThat(claim.value())
                .contains(List.of(Map.of("id", "mla-confidentiality", "version", "1", "on", "2024-03-01")));
        assertThat(claim.warnings()).hasSize(1);
    }
}
