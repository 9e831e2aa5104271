package org.comity.keycloak.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.comity.reference.UserAttributes.CLEARANCE;
import static org.comity.reference.UserAttributes.CLEARANCE_UNTIL;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.comity.reference.ReferenceTables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClearanceRuleTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 6, 15);

    private final ClearanceRule rule =
            new ClearanceRule(ReferenceTables.shipped().equivalence());

    private static StatedAccount holding(String... clearances) {
        return StatedAccount.empty().with(CLEARANCE, clearances).with(CLEARANCE_UNTIL, "2027-05-31");
    }

    private static Map<String, String> element(String authority, String level, String until) {
        return Map.of("authority", authority, "level", level, "until", until);
    }

    @Test
    void eachClearanceSaysWhoseItIsAndHowLongItLasts() {
        Claim claim = rule.claim(holding("FR:SECRET", "EU:SECRET-UE"), TODAY);

        assertThat(claim.value())
                .contains(List.of(element("FR", "SECRET", "2027-05-31"), element("EU", "SECRET-UE", "2027-05-31")));
        assertThat(claim.warnings()).isEmpty();
    }

    @Test
    void whoHoldsNothingGetsNoClaimAndNoWarning() {
        assertThat(rule.claim(StatedAccount.empty(), TODAY)).isEqualTo(Claim.none());
    }

    @Test
    void theLastDayCounts() {
        StatedAccount account = holding("FR:SECRET").with(CLEARANCE_UNTIL, "2026-06-15");

        assertThat(rule.claim(account, TODAY).value()).contains(List.of(element("FR", "SECRET", "2026-06-15")));
    }

    @Test
    void theDayAfterDoesNot() {
        StatedAccount account = holding("FR:SECRET").with(CLEARANCE_UNTIL, "2026-06-14");

        Claim claim = rule.claim(account, TODAY);

        assertThat(claim.value()).isEmpty();
        assertThat(claim.warnings()).containsExactly("`clearance_until` was 2026-06-14; all clearances left out");
    }

    @Test
    void withoutADateThereIsNoClaim() {
        Claim claim = rule.claim(StatedAccount.empty().with(CLEARANCE, "FR:SECRET"), TODAY);

        assertThat(claim.value()).isEmpty();
        assertThat(claim.warnings()).containsExactly("`clearance_until` has no value; all clearances left out");
    }

    @Test
    void ofTwoDatesNeitherCounts() {
        StatedAccount account = holding("FR:SECRET").with(CLEARANCE_UNTIL, "2027-05-31", "2028-05-31");

        Claim claim = rule.claim(account, TODAY);

        assertThat(claim.value()).isEmpty();
        assertThat(claim.warnings())
                .containsExactly("`clearance_until` has more than one value; all clearances left out");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "31.05.2027",
                "2027-5-31",
                "2027-02-30",
                "2027-05-31T00:00:00Z",
                "2027-05-31Z",
                "+12027-05-31",
                "٢٠٢٧-٠٥-٣١",
                "9999-99-99",
                "forever"
            })
    void aDateThatCannotBeReadIsNoDate(String until) {
        Claim claim = rule.claim(holding("FR:SECRET").with(CLEARANCE_UNTIL, until), TODAY);

        assertThat(claim.value()).isEmpty();
        assertThat(claim.warnings()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FR:SECRT", // not in the table
                "XX:SECRET", // no such authority
                "SECRET", // a bare word is nobody's
                "FR:DIFFUSION-RESTREINTE", // no security classification: opens nothing
                "ES:UNCLASSIFIED", // rank 0 opens nothing
                "fr:secret",
                "FR: SECRET",
                "FR:SECRET ",
                "",
                "FR:",
                ":SECRET",
                "FR:SECRET:X",
                "FR:SЕCRET" // a Cyrillic letter
            })
    void whatOpensNothingIsLeftOutAndTheOthersStay(String clearance) {
        Claim claim = rule.claim(holding("ES:RESERVADO", clearance, "EU:SECRET-UE"), TODAY);

        assertThat(claim.value())
                .contains(List.of(element("ES", "RESERVADO", "2027-05-31"), element("EU", "SECRET-UE", "2027-05-31")));
        assertThat(claim.warnings()).hasSize(1);
    }

    @Test
    void withNothingLeftThereIsNoClaim() {
        assertThat(rule.claim(holding("ES:SECRET"), TODAY).value()).isEmpty();
    }

    @Test
    void aClearanceStatedTwiceIsOne() {
        assertThat(rule.claim(holding("FR:SECRET", "FR:SECRET"), TODAY).value())
                .contains(List.of(element("FR", "SECRET", "2027-05-31")));
    }

    @Test
    void aValueCannotForgeALineOfTheLog() {
        Claim claim = rule.claim(holding("FR:SECRET\n2026-06-15 INFO all is well"), TODAY);

        assertThat(claim.warnings())
                .containsExactly(
                        "clearance `FR:SECRET\\u000a2026-06-15 INFO all is well` opens nothing by the table; left out");
    }
}
