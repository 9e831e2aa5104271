package org.comity.keycloak.tables;

import org.comity.reference.ReferenceTables;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.Provider;

/** The reference tables, for every other part of the extension. */
public interface TablesProvider extends Provider {

    ReferenceTables tables();

    /** For factories, when all of them have been initialised. */
    static ReferenceTables of(KeycloakSessionFactory factory) {
        return ((TablesProviderFactory) factory.getProviderFactory(TablesProvider.class)).tables();
    }
}
