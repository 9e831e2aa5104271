package org.comity.keycloak.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CasesRuleTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 6, 15);

    private static Claim cases(int cap, StatedAccount account) {
        return new CasesRule(cap).claim(account, TODAY);
    }

    @Test
    void groupsBelowCasesAreCasesAtAnyDepth() {
        StatedAccount account =
                StatedAccount.empty().in("cases/FR/FR-2026-0032").in("cases/ES-2026-0417");

        assertThat(cases(50, account)).isEqualTo(Claim.of(List.of("ES-2026-0417", "FR-2026-0032")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ES-2026-0417", "old/cases/ES-2026-0417", "Cases/ES-2026-0417", "case/ES-2026-0417", "cases"})
    void groupsElsewhereAreNone(String path) {
        assertThat(cases(50, StatedAccount.empty().in(path))).isEqualTo(Claim.none());
    }

    @ParameterizedTest
    @ValueSource(strings = {"cases/ES", "cases/ES-2026-0417/translators", "cases/es-2026-0417", "cases/ES-2026-0417 "})
    void aGroupThatIsNoCaseSaysNothingAndTheOthersStay(String path) {
        Claim claim = cases(50, StatedAccount.empty().in(path).in("cases/FR-2026-0032"));

        assertThat(claim.value()).contains(List.of("FR-2026-0032"));
        assertThat(claim.warnings()).hasSize(1);
    }

    @Test
    void aCaseThatIsReachedTwiceIsOne() {
        StatedAccount account = StatedAccount.empty().in("cases/ES-2026-0417").in("cases/ES/ES-2026-0417");

        assertThat(cases(1, account)).isEqualTo(Claim.of(List.of("ES-2026-0417")));
    }

    @Test
    void asManyAsTheCapAreStated() {
        assertThat(cases(2, StatedAccount.empty().in("cases/ES-2026-1").in("cases/ES-2026-2"))
                        .value())
                .contains(List.of("ES-2026-1", "ES-2026-2"));
    }

    @Test
    void aboveTheCapNoneIsStatedSoThatLosingOneLetsNoOtherIn() {
        StatedAccount account = StatedAccount.empty()
                .in("cases/ES-2026-1")
                .in("cases/ES-2026-2")
                .in("cases/ES-2026-3");

        Claim claim = cases(2, account);

        assertThat(claim.value()).isEmpty();
        assertThat(claim.warnings()).hasSize(1);
    }
}
