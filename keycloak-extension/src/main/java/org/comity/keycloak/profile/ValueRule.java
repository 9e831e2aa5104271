package org.comity.keycloak.profile;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.comity.keycloak.claims.AgencyName;
import org.comity.keycloak.claims.Day;
import org.comity.keycloak.profile.Refusal.Reason;
import org.comity.reference.Classification;
import org.comity.reference.Equivalence;
import org.comity.reference.Jurisdictions;
import org.comity.reference.Undertaking;

/** What the values of an attribute may be. */
interface ValueRule {

    /** What is wrong with them; there is at least one, and none is blank. */
    Optional<Refusal> refuse(List<String> values);

    /** Any number of levels that open something. */
    static ValueRule clearances(Equivalence equivalence) {
        return each(
                text -> Classification.tryParse(text)
                        .filter(clearance -> equivalence.rankOnPerson(clearance).isPresent())
                        .isPresent(),
                Reason.UNKNOWN_CLEARANCE);
    }

    static ValueRule jurisdiction(Jurisdictions jurisdictions) {
        return one(jurisdictions::mayBeAPersons, Reason.UNKNOWN_JURISDICTION);
    }

    static ValueRule date() {
        return one(text -> Day.read(text).isPresent(), Reason.MALFORMED_DATE);
    }

    static ValueRule agency() {
        return one(AgencyName::isOne, Reason.MALFORMED_AGENCY);
    }

    static ValueRule undertakings() {
        return each(text -> Undertaking.tryParse(text).isPresent(), Reason.MALFORMED_UNDERTAKING);
    }

    private static ValueRule each(Predicate<String> allowed, Reason otherwise) {
        return values ->
                values.stream().filter(allowed.negate()).findFirst().map(value -> new Refusal(otherwise, value));
    }

    private static ValueRule one(Predicate<String> allowed, Reason otherwise) {
        ValueRule form = each(allowed, otherwise);
        return values -> values.size() > 1 ? Optional.of(Refusal.of(Reason.MORE_THAN_ONE)) : form.refuse(values);
    }
}
