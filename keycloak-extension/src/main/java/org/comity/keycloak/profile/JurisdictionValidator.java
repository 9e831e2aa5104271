package org.comity.keycloak.profile;

import org.comity.reference.ReferenceTables;
import org.comity.reference.UserAttributes;

/** Guards the attribute {@code jurisdiction}. */
public final class JurisdictionValidator extends AssignedAttributeValidator {

    public JurisdictionValidator() {
        super(UserAttributes.JURISDICTION);
    }

    @Override
    ValueRule values(ReferenceTables tables) {
        return ValueRule.jurisdiction(tables.jurisdictions());
    }
}
