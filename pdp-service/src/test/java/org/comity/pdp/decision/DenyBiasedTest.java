package org.comity.pdp.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.comity.pdp.decision.Decision.Deny;
import org.comity.pdp.decision.Decision.Permit;
import org.comity.pdp.decision.Evaluation.Effect;
import org.comity.pdp.obligation.Obligation;
import org.comity.pdp.obligation.ObligationDefinition;
import org.comity.pdp.obligation.ObligationReader;
import org.comity.reference.ReferenceTables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Only a Permit that is understood to its last duty leaves as one. */
class DenyBiasedTest {
    private static final PepAction WATERMARK = action("urn:comity:obligation:watermark");
    private static final PepAction REDACT = new PepAction(
            "urn:comity:obligation:redact", Map.of("urn:comity:obligation:redact:category", List.of("medical")));
    private static final PepAction NO_CASE = action("urn:comity:reason:not-on-case");

    private final DenyBiased ruling = new DenyBiased(
            Map.of(
                    "not-on-case", new Reason("not-on-case", "the person does not work on it", false, Map.of()),
                    "assurance-too-low", new Reason("assurance-too-low", "sign in again", true, Map.of())),
            new ObligationReader(Map.of(
                    "watermark", new ObligationDefinition("watermark", Set.of(), Set.of(), "mark it"),
                    "redact", new ObligationDefinition("redact", Set.of("category"), Set.of("category"), "hide it"))),
            ReferenceTables.shipped().assurance());

    @Test
    void aPermitWithoutDutiesIsAPermit() {
        assertThat(decide(permit())).isEqualTo(new Permit(List.of()));
    }

    @Test
    void aPermitKeepsEveryDutyThatIsUnderstood() {
        assertThat(decide(permit(WATERMARK, REDACT)))
                .isEqualTo(new Permit(List.of(
                        new Obligation("watermark", Map.of()),
                        new Obligation("redact", Map.of("category", List.of("medical"))))));
    }

    @Test
    void oneDutyThatIsNotUnderstoodUndoesThePermit() {
        assertThat(reasons(decide(permit(WATERMARK, action("urn:comity:obligation:burn")))))
                .containsExactly("obligation-not-supported");
        assertThat(reasons(decide(permit(action("urn:comity:obligation:redact")))))
                .containsExactly("obligation-not-supported");
    }

    @Test
    void aCallerThatCannotFulfilADutyIsDenied() {
        assertThat(reasons(ruling.decide(permit(WATERMARK, REDACT), Optional.of(Set.of("watermark")))))
                .containsExactly("obligation-not-supported");
        assertThat(reasons(ruling.decide(permit(WATERMARK), Optional.of(Set.of()))))
                .containsExactly("obligation-not-supported");
    }

    @Test
    void aCallerThatCanFulfilEveryDutyMay() {
        assertThat(ruling.decide(permit(WATERMARK, REDACT), Optional.of(Set.of("redact", "watermark", "dance"))))
                .isInstanceOf(Permit.class);
    }

    @Test
    void adviceOnAPermitRefusesNothingAndPermitsNothing() {
        assertThat(decide(new Evaluation(Effect.PERMIT, List.of(), List.of(NO_CASE), "")))
                .isEqualTo(new Permit(List.of()));
    }

    @ParameterizedTest
    @EnumSource(
            value = Effect.class,
            names = {"INDETERMINATE", "NOT_APPLICABLE"})
    void whateverIsNoClearWordDenies(Effect effect) {
        for (List<PepAction> obligations : List.of(List.<PepAction>of(), List.of(WATERMARK))) {
            for (List<PepAction> advice : List.of(List.<PepAction>of(), List.of(NO_CASE))) {
                for (String status :
                        List.of("", "Indeterminate{P}", "Indeterminate{D}", "Indeterminate{DP}", "Permit")) {
                    Decision decision = decide(new Evaluation(effect, obligations, advice, status));
                    assertThat(reasons(decision)).containsExactly("policy-error");
                    assertThat(decision.obligations()).isEmpty();
                }
            }
        }
    }

    @Test
    void aDenialWithoutAReasonIsAnErrorOfThePolicies() {
        assertThat(reasons(decide(deny()))).containsExactly("policy-error");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not-on-case",
                "urn:comity:reason:",
                "urn:comity:reason:bad-weather",
                "urn:example:not-on-case"
            })
    void adviceThatNobodyKnowsIsNoReason(String id) {
        assertThat(reasons(decide(deny(action(id))))).containsExactly("policy-error");
        assertThat(reasons(decide(deny(action(id), NO_CASE)))).containsExactly("not-on-case");
    }

    @Test
    void aReasonGivenTwiceIsGivenOnce() {
        assertThat(reasons(decide(deny(NO_CASE, NO_CASE)))).containsExactly("not-on-case");
    }

    @Test
    void theStrongerDemandOfAssuranceCountsWhateverTheOrder() {
        assertThat(details(decide(deny(level("1"), level("2")))))
                .containsEntry("level", "2")
                .containsEntry("acr", "2");
        assertThat(details(decide(deny(level("2"), level("1")))))
                .containsEntry("level", "2")
                .containsEntry("acr", "2");
    }

    @Test
    void aLevelThatNoSignInReachesNamesNone() {
        assertThat(details(decide(deny(level("7"))))).doesNotContainKey("acr");
        assertThat(details(decide(deny(level("more"))))).doesNotContainKey("acr");
    }

    @Test
    void aDutyOnADenialThatIsNotUnderstoodDoesNotUndoIt() {
        Decision decision = decide(new Evaluation(
                Effect.DENY, List.of(action("urn:comity:obligation:burn"), WATERMARK), List.of(NO_CASE), ""));
        assertThat(reasons(decision)).containsExactly("not-on-case");
        assertThat(decision.obligations()).containsExactly(new Obligation("watermark", Map.of()));
    }

    private Decision decide(Evaluation evaluation) {
        return ruling.decide(evaluation, Optional.empty());
    }

    private static Evaluation permit(PepAction... obligations) {
        return new Evaluation(Effect.PERMIT, List.of(obligations), List.of(), "");
    }

    private static Evaluation deny(PepAction... advice) {
        return new Evaluation(Effect.DENY, List.of(), List.of(advice), "");
    }

    private static PepAction action(String id) {
        return new PepAction(id, Map.of());
    }

    private static PepAction level(String level) {
        return new PepAction(
                "urn:comity:reason:assurance-too-low",
                Map.of("urn:comity:reason:assurance-too-low:level", List.of(level)));
    }

    private static List<String> reasons(Decision decision) {
        return switch (decision) {
            case Permit permit -> throw new AssertionError("not denied: " + permit);
            case Deny deny -> deny.reasons().stream().map(Reason::code).toList();
        };
    }

    private static Map<String, String> details(Decision decision) {
        return decision instanceof Deny deny ? deny.reasons().getFirst().details() : Map.of();
    }
}
