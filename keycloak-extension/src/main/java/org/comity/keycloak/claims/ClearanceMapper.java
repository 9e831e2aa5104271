package org.comity.keycloak.claims;

import java.util.Map;
import org.comity.reference.Claims;
import org.comity.reference.ReferenceTables;

/** The claim {@code clearance}. */
public final class ClearanceMapper extends ClaimMapper {

    public ClearanceMapper() {
        super(Claims.CLEARANCE);
    }

    @Override
    ClaimRule rule(ReferenceTables tables, Map<String, String> config) {
        return new ClearanceRule(tables.equivalence());
    }

    @Override
    public String getHelpText() {
        return "The clearances that are in force today, from the attributes clearance and clearance_until";
    }
}
