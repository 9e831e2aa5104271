package org.comity.keycloak.tables;

import org.comity.reference.ReferenceTables;
import org.keycloak.provider.ProviderFactory;

/** Has the tables once it is initialised. */
public interface TablesProviderFactory extends ProviderFactory<TablesProvider> {

    ReferenceTables tables();
}
