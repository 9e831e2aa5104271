package org.comity.pdp.database;

import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.InjectableInstance;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the database that is configured known to the other rooms. */
@ApplicationScoped
class DatabaseRoom {
    private final Database database;

    DatabaseRoom(@Any InjectableInstance<AgroalDataSource> databases) {
        this.database = Database.of(databases.getActive());
    }

    @Produces
    @Singleton
    Database database() {
        return database;
    }

    @PreDestroy
    void stop() {
        database.close();
    }
}
