package org.comity.keycloak.claims;

import java.time.LocalDate;

/** How one claim follows from an account. */
interface ClaimRule {

    /** The claim of that account on that day, in UTC. */
    Claim claim(Account account, LocalDate today);
}
