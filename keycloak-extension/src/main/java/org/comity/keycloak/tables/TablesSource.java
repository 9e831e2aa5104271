package org.comity.keycloak.tables;

import java.nio.file.Path;
import java.util.stream.Collectors;
import org.comity.reference.LoadedTables;
import org.comity.reference.LoadedTables.Faulty;
import org.comity.reference.LoadedTables.Sound;
import org.comity.reference.ReferenceTables;
import org.comity.reference.problem.Problem;

/**
 * Tables and where they were read.
 *
 * @param place for people
 */
record TablesSource(ReferenceTables tables, String place) {

    /** The tables that travel in the jar. */
    static TablesSource shipped() {
        return new TablesSource(ReferenceTables.shipped(), "as shipped in the jar");
    }

    /**
     * The tables in the folder {@code reference} of a policy set.
     *
     * @throws UnsoundTables that names every mistake with its place
     */
    static TablesSource in(Path folder) {
        LoadedTables loaded = ReferenceTables.load(folder);
        if (loaded instanceof Sound sound) {
            return new TablesSource(sound.tables(), "from " + folder);
        }
        throw new UnsoundTables(((Faulty) loaded)
                .problems().stream()
                        .map(Problem::toString)
                        .collect(Collectors.joining(
                                "; ", "the reference tables in `%s` have mistakes: ".formatted(folder), "")));
    }
}
