package org.comity.pdp.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.comity.pdp.decision.Decision;
import org.comity.pdp.decision.Decision.Deny;
import org.comity.pdp.decision.Decision.Permit;
import org.comity.pdp.decision.Reason;
import org.junit.jupiter.api.Test;

/** What a caller is told of a denial. */
class DisclosureTest {
    private static final Reason MENDABLE = new Reason("training-lapsed", "train again", true, Map.of());
    private static final Reason ALSO_MENDABLE =
            new Reason("assurance-too-low", "sign in again", true, Map.of("acr", "2"));
    private static final Reason SECRET = new Reason("clearance-insufficient", "not cleared", false, Map.of());

    @Test
    void aPermitNeedsNoReason() {
        assertThat(Disclosure.reasons(new Permit(List.of()), true, "note")).isEmpty();
    }

    @Test
    void whatThePersonCanMendIsToldWhereNothingElseRefuses() {
        assertThat(told(MENDABLE)).containsExactly(MENDABLE);
        assertThat(told(MENDABLE, ALSO_MENDABLE)).containsExactly(MENDABLE, ALSO_MENDABLE);
    }

    @Test
    void oneReasonThatCannotBeMendedHidesThemAll() {
        assertThat(told(SECRET)).isEmpty();
        assertThat(told(SECRET, MENDABLE)).isEmpty();
        assertThat(told(MENDABLE, SECRET, ALSO_MENDABLE)).isEmpty();
    }

    @Test
    void whatTheServiceItselfRefusesIsNotToldEither() {
        for (Reason reason : List.of(
                Reason.UNLABELLED,
                Reason.UNKNOWN_CLASSIFICATION,
                Reason.SUBJECT_UNVERIFIED,
                Reason.OBLIGATION_NOT_SUPPORTED,
                Reason.POLICY_ERROR)) {
            assertThat(told(reason)).isEmpty();
        }
    }

    @Test
    void theNoteIsForThoseWhoMayHaveReasonsInFull() {
        assertThat(Disclosure.reasons(deny(MENDABLE), false, "the label lacks a case"))
                .containsExactly(MENDABLE);
        assertThat(Disclosure.reasons(deny(SECRET), true, "the label lacks a case"))
                .extracting(Reason::message)
                .containsExactly("not cleared: the label lacks a case");
    }

    @Test
    void inFullMeansAllOfThem() {
        assertThat(Disclosure.reasons(deny(MENDABLE, SECRET), true, "")).containsExactly(MENDABLE, SECRET);
    }

    private static List<Reason> told(Reason... reasons) {
        return Disclosure.reasons(deny(reasons), false, "a note");
    }

    private static Decision deny(Reason... reasons) {
        return new Deny(List.of(reasons), List.of());
    }
}
