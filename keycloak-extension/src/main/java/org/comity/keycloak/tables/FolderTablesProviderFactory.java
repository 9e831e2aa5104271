package org.comity.keycloak.tables;

import java.nio.file.Path;
import org.comity.reference.ReferenceTables;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.common.Version;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Reads the tables from the folder named by {@code --spi-comity-reference--default--folder}, else from the jar. */
public final class FolderTablesProviderFactory implements TablesProviderFactory {

    private static final Logger LOG = Logger.getLogger("org.comity.keycloak");
    private static final String FOLDER = "folder";

    private @Nullable ReferenceTables tables;

    @Override
    public void init(Config.Scope config) {
        String folder = config.get(FOLDER);
        TablesSource source =
                folder == null || folder.isBlank() ? TablesSource.shipped() : TablesSource.in(Path.of(folder));
        tables = source.tables();
        TestedWith tested = TestedWith.asBuilt();
        Logger.Level level = tested.covers(Version.VERSION) ? Logger.Level.INFO : Logger.Level.WARN;
        LOG.log(level, tested.sentence(Version.VERSION, source));
    }

    @Override
    public ReferenceTables tables() {
        if (tables == null) {
            throw new IllegalStateException("not initialised");
        }
        return tables;
    }

    @Override
    public TablesProvider create(KeycloakSession session) {
        return new TablesProvider() {
            @Override
            public ReferenceTables tables() {
                return FolderTablesProviderFactory.this.tables();
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}

    @Override
    public String getId() {
        return "default";
    }
}
