package org.comity.keycloak.claims;

import java.util.Map;
import org.comity.reference.Claims;
import org.comity.reference.ReferenceTables;

/** The claim {@code agency}. */
public final class AgencyMapper extends ClaimMapper {

    public AgencyMapper() {
        super(Claims.AGENCY);
    }

    @Override
    ClaimRule rule(ReferenceTables tables, Map<String, String> config) {
        return new AgencyRule();
    }

    @Override
    public String getHelpText() {
        return "The authority, court or service for which the person works, from the attribute agency";
    }
}
