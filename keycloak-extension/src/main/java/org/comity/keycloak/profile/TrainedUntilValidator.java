package org.comity.keycloak.profile;

import org.comity.reference.ReferenceTables;
import org.comity.reference.UserAttributes;

/** Guards the attribute {@code trained_until}. */
public final class TrainedUntilValidator extends AssignedAttributeValidator {

    public TrainedUntilValidator() {
        super(UserAttributes.TRAINED_UNTIL);
    }

    @Override
    ValueRule values(ReferenceTables tables) {
        return ValueRule.date();
    }
}
