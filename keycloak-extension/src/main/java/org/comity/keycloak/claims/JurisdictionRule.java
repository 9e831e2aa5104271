package org.comity.keycloak.claims;

import java.time.LocalDate;
import org.comity.reference.Jurisdictions;
import org.comity.reference.UserAttributes;
import org.comity.reference.problem.Quote;

/** For whom the person acts: a state or the union, exactly one. */
final class JurisdictionRule implements ClaimRule {

    private final Jurisdictions jurisdictions;

    JurisdictionRule(Jurisdictions jurisdictions) {
        this.jurisdictions = jurisdictions;
    }

    @Override
    public Claim claim(Account account, LocalDate today) {
        return SingleValue.of(account, UserAttributes.JURISDICTION, this::known);
    }

    private Claim known(String code) {
        if (jurisdictions.mayBeAPersons(code)) {
            return Claim.of(code);
        }
        return Claim.leftOut(
                "jurisdiction %s is not in the table of states and the union; left out".formatted(Quote.of(code)));
    }
}
