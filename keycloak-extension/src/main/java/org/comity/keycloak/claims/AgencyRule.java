package org.comity.keycloak.claims;

import java.time.LocalDate;
import org.comity.reference.UserAttributes;
import org.comity.reference.problem.Quote;

/** The authority, court or service for which the person works. */
final class AgencyRule implements ClaimRule {

    @Override
    public Claim claim(Account account, LocalDate today) {
        return SingleValue.of(account, UserAttributes.AGENCY, AgencyRule::named);
    }

    private static Claim named(String name) {
        if (AgencyName.isOne(name)) {
            return Claim.of(name);
        }
        return Claim.leftOut("agency %s is no name of an agency; left out".formatted(Quote.of(name)));
    }
}
