package org.comity.keycloak.claims;

import java.util.Map;
import org.comity.reference.Claims;
import org.comity.reference.ReferenceTables;

/** The claim {@code undertakings}. */
public final class UndertakingsMapper extends ClaimMapper {

    public UndertakingsMapper() {
        super(Claims.UNDERTAKINGS);
    }

    @Override
    ClaimRule rule(ReferenceTables tables, Map<String, String> config) {
        return new UndertakingsRule();
    }

    @Override
    public String getHelpText() {
        return "The undertakings that the person accepted, from the attribute undertaking";
    }
}
