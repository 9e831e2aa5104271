package org.comity.keycloak.claims;

import java.util.Map;
import org.comity.reference.Claims;
import org.comity.reference.ReferenceTables;

/** The claim {@code jurisdiction}. */
public final class JurisdictionMapper extends ClaimMapper {

    public JurisdictionMapper() {
        super(Claims.JURISDICTION);
    }

    @Override
    ClaimRule rule(ReferenceTables tables, Map<String, String> config) {
        return new JurisdictionRule(tables.jurisdictions());
    }

    @Override
    public String getHelpText() {
        return "The jurisdiction for which the person acts, from the attribute jurisdiction";
    }
}
