package org.comity.keycloak.tables;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** {@code comity-reference}: where the tables come from. */
public final class TablesSpi implements Spi {

    static final String NAME = "comity-reference";

    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return TablesProvider.class;
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return TablesProviderFactory.class;
    }
}
