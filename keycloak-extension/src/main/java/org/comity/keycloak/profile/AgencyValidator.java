package org.comity.keycloak.profile;

import org.comity.reference.ReferenceTables;
import org.comity.reference.UserAttributes;

/** Guards the attribute {@code agency}. */
public final class AgencyValidator extends AssignedAttributeValidator {

    public AgencyValidator() {
        super(UserAttributes.AGENCY);
    }

    @Override
    ValueRule values(ReferenceTables tables) {
        return ValueRule.agency();
    }
}
