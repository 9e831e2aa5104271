package org.comity.keycloak.profile;

import org.comity.reference.ReferenceTables;
import org.comity.reference.UserAttributes;

/** Guards the attribute {@code clearance_until}. */
public final class ClearanceUntilValidator extends AssignedAttributeValidator {

    public ClearanceUntilValidator() {
        super(UserAttributes.CLEARANCE_UNTIL);
    }

    @Override
    ValueRule values(ReferenceTables tables) {
        return ValueRule.date();
    }
}
