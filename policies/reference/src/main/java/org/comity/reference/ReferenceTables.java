package org.comity.reference;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.comity.reference.problem.Problem;

/**
 * All tables of a policy set, as they fit together.
 *
 * @param digest {@code sha256:…} over the files in the order of their names, see {@link TableFiles#digest}
 */
public record ReferenceTables(
        Equivalence equivalence,
        Recognition recognition,
        Instruments instruments,
        Jurisdictions jurisdictions,
        Assurance assurance,
        CategoryTable categories,
        String digest) {

    /** Reads the folder {@code reference} of a policy set. */
    public static LoadedTables load(Path folder) {
        return TableFiles.in(folder).read();
    }

    /** Reads files that are at hand, by their names. */
    public static LoadedTables load(Map<String, byte[]> files) {
        return TableFiles.of(files).read();
    }

    /** The tables of the default policy set, which travel in this jar. */
    public static ReferenceTables shipped() {
        LoadedTables loaded = TableFiles.shipped().read();
        if (loaded instanceof LoadedTables.Sound sound) {
            return sound.tables();
        }
        List<Problem> problems = ((LoadedTables.Faulty) loaded).problems();
        throw new IllegalStateException(problems.stream()
                .map(Problem::toString)
                .collect(Collectors.joining("\n", "the shipped tables:\n", "")));
    }
}
