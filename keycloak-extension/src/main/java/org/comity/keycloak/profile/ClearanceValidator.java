package org.comity.keycloak.profile;

import org.comity.reference.ReferenceTables;
import org.comity.reference.UserAttributes;
import org.keycloak.models.KeycloakSessionFactory;

/** Guards the attribute {@code clearance}, and for all of them the role of those who may change it. */
public final class ClearanceValidator extends AssignedAttributeValidator {

    public ClearanceValidator() {
        super(UserAttributes.CLEARANCE);
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        super.postInit(factory);
        factory.register(new OfficerAppointment());
    }

    @Override
    ValueRule values(ReferenceTables tables) {
        return ValueRule.clearances(tables.equivalence());
    }
}
