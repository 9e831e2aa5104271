package org.comity.keycloak.profile;

import org.comity.reference.ReferenceTables;
import org.comity.reference.UserAttributes;

/** Guards the attribute {@code clearance}. */
public final class ClearanceValidator extends AssignedAttributeValidator {

    public ClearanceValidator() {
        super(UserAttributes.CLEARANCE);
    }

    @Override
    ValueRule values(ReferenceTables tables) {
        return ValueRule.clearances(tables.equivalence());
    }
}
