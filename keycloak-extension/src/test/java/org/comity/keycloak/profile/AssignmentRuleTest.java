package org.comity.keycloak.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.comity.keycloak.profile.Actor.Administrator;
import org.comity.keycloak.profile.Actor.Impersonator;
import org.comity.keycloak.profile.Actor.Outsider;
import org.comity.keycloak.profile.Actor.Service;
import org.comity.keycloak.profile.Refusal.Reason;
import org.comity.reference.ReferenceTables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

class AssignmentRuleTest {

    private static final Actor OFFICER = new Administrator("officer", true);

    static final List<Arguments> OTHERS = List.of(
            Arguments.of(new Administrator("other", false), Reason.NOT_AN_OFFICER),
            Arguments.of(new Administrator("person", false), Reason.NOT_AN_OFFICER),
            Arguments.of(new Administrator("person", true), Reason.OWN_ACCOUNT),
            Arguments.of(new Service("robot"), Reason.SERVICE_ACCOUNT),
            Arguments.of(new Impersonator("other"), Reason.IMPERSONATED),
            Arguments.of(new Outsider(), Reason.NO_ADMINISTRATOR));

    private final AssignmentRule rule =
            new AssignmentRule(ValueRule.clearances(ReferenceTables.shipped().equivalence()));

    private static Change change(List<String> before, List<String> after) {
        return new Change("clearance", "person", before, after);
    }

    private Optional<Reason> reason(Change change, Actor actor) {
        return rule.refuse(change, actor).map(Refusal::reason);
    }

    @Test
    void anOfficerGivesRaisesAndTakesAway() {
        assertThat(reason(change(List.of(), List.of("ES:RESERVADO")), OFFICER)).isEmpty();
        assertThat(reason(change(List.of("ES:RESERVADO"), List.of("ES:SECRETO", "EU:SECRET-UE")), OFFICER))
                .isEmpty();
        assertThat(reason(change(List.of("ES:RESERVADO"), List.of()), OFFICER)).isEmpty();
        assertThat(reason(new Change("clearance", "", List.of(), List.of("ES:SECRETO")), OFFICER))
                .isEmpty();
    }

    @ParameterizedTest
    @FieldSource("OTHERS")
    void nobodyElseGives(Actor actor, Reason reason) {
        assertThat(reason(change(List.of(), List.of("ES:SECRETO")), actor)).contains(reason);
    }

    @ParameterizedTest
    @FieldSource("OTHERS")
    void nobodyElseChanges(Actor actor, Reason reason) {
        assertThat(reason(change(List.of("ES:RESERVADO"), List.of("ES:SECRETO")), actor))
                .contains(reason);
    }

    @ParameterizedTest
    @FieldSource("OTHERS")
    void nobodyElseTakesAway(Actor actor, Reason reason) {
        assertThat(reason(change(List.of("ES:RESERVADO"), List.of()), actor)).contains(reason);
        assertThat(reason(change(List.of("ES:RESERVADO"), List.of("")), actor)).contains(reason);
    }

    @ParameterizedTest
    @FieldSource("OTHERS")
    void everybodyMaySendBackWhatIsThereEvenWhenTheTableNoLongerKnowsIt(Actor actor, Reason reason) {
        List<String> stale = List.of("ES:SECRETO", "ES:GONE");

        assertThat(reason(change(stale, List.of("ES:GONE", "ES:SECRETO")), actor))
                .isEmpty();
        assertThat(reason(change(List.of(), List.of("")), actor)).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("OTHERS")
    void aNewPersonIsMadeWithoutByEverybody(Actor actor, Reason reason) {
        assertThat(reason(new Change("clearance", "", List.of(), List.of()), actor))
                .isEmpty();
    }

    @Test
    void evenAnOfficerIsHeldToTheTable() {
        Change change = change(List.of("ES:SECRETO"), List.of("ES:SECRETO", "ES:SECRET"));

        assertThat(rule.refuse(change, OFFICER)).contains(new Refusal(Reason.UNKNOWN_CLEARANCE, "ES:SECRET"));
    }

    @Test
    void aBlankMoreOrAnotherCaseIsAChange() {
        assertThat(reason(change(List.of("ES:SECRETO"), List.of("ES:SECRETO ")), OFFICER))
                .contains(Reason.UNKNOWN_CLEARANCE);
        assertThat(reason(change(List.of("ES:SECRETO"), List.of("es:secreto")), new Outsider()))
                .contains(Reason.NO_ADMINISTRATOR);
    }

    @Test
    void aValueCannotForgeALineOfTheLog() {
        assertThat(new Refusal(Reason.UNKNOWN_CLEARANCE, "x\ny").forLog()).isEqualTo("unknown-clearance `x\\u000ay`");
    }
}
