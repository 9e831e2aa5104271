package org.comity.keycloak.profile;

import org.comity.reference.ReferenceTables;
import org.comity.reference.UserAttributes;

/** Guards the attribute {@code undertaking}. */
public final class UndertakingValidator extends AssignedAttributeValidator {

    public UndertakingValidator() {
        super(UserAttributes.UNDERTAKING);
    }

    @Override
    ValueRule values(ReferenceTables tables) {
        return ValueRule.undertakings();
    }
}
