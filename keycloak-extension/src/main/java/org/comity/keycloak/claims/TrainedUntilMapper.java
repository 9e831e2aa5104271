package org.comity.keycloak.claims;

import java.util.Map;
import org.comity.reference.Claims;
import org.comity.reference.ReferenceTables;

/** The claim {@code trained_until}. */
public final class TrainedUntilMapper extends ClaimMapper {

    public TrainedUntilMapper() {
        super(Claims.TRAINED_UNTIL);
    }

    @Override
    ClaimRule rule(ReferenceTables tables, Map<String, String> config) {
        return new TrainedUntilRule();
    }

    @Override
    public String getHelpText() {
        return "The last day of valid training, from the attribute trained_until";
    }
}
