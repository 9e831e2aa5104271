package org.comity.reference;

import java.util.HashMap;
import java.util.Map;
import org.comity.reference.problem.Problems;
import org.comity.reference.yaml.YamlFile;
import org.comity.reference.yaml.YamlMap;

/** Reads all tables, those first that others name, and says everything that is wrong at once. */
final class TablesReader {

    private final TableFiles files;
    private final Problems problems = new Problems();
    private final Map<String, YamlMap> parsed = new HashMap<>();

    TablesReader(TableFiles files) {
        this.files = files;
    }

    LoadedTables read() {
        for (String name : TableFiles.ALL) {
            YamlFile.read(name, files.bytes(name), problems).ifPresent(file -> parsed.put(name, file));
        }
        if (!problems.isEmpty()) {
            return faulty(); // what a table says of one that is no YAML is not worth reading
        }
        ReferenceTables tables = tables();
        return problems.isEmpty() ? new LoadedTables.Sound(tables) : faulty();
    }

    private ReferenceTables tables() {
        Jurisdictions jurisdictions = JurisdictionsReader.read(file(TableFiles.JURISDICTIONS));
        Equivalence equivalence = new ClassificationsReader(jurisdictions).read(file(TableFiles.CLASSIFICATIONS));
        return new ReferenceTables(
                equivalence,
                new RecognitionReader(jurisdictions, equivalence).read(file(TableFiles.RECOGNITION)),
                new InstrumentsReader(jurisdictions).read(file(TableFiles.INSTRUMENTS)),
                jurisdictions,
                AssuranceReader.read(file(TableFiles.ASSURANCE)),
                CategoriesReader.read(file(TableFiles.CATEGORIES)),
                files.digest());
    }

    private YamlMap file(String name) {
        YamlMap file = parsed.get(name);
        if (file == null) {
            throw new IllegalStateException(name);
        }
        return file;
    }

    private LoadedTables faulty() {
        return new LoadedTables.Faulty(problems.list());
    }
}
