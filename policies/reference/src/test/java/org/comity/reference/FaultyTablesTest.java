package org.comity.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.comity.reference.problem.Problem;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each file under {@code faulty/<table>} stands in for that table of a small sound set; its comments {@code # wanted:}
 * say which problems it has, with line and column, and it has no other.
 */
class FaultyTablesTest {

    private static final String WANTED = "# wanted: ";

    @TestFactory
    Stream<DynamicTest> everyMistakeIsNamedWithItsPlace() throws IOException {
        return SmallTables.filesUnder("faulty")
                .map(file -> DynamicTest.dynamicTest(
                        title(file), URI.create(file.toUri().toString()), () -> isRefusedAsItSays(file)));
    }

    private static String title(Path file) {
        return table(file) + ": " + file.getFileName().toString().replace(".yaml", "");
    }

    private static Path table(Path file) {
        return Objects.requireNonNull(file.getParent()).getFileName();
    }

    private static void isRefusedAsItSays(Path file) throws IOException {
        String table = table(file) + ".yaml";
        List<String> wanted = Files.readString(file)
                .lines()
                .filter(line -> line.startsWith(WANTED))
                .map(line -> table + ":" + line.substring(WANTED.length()))
                .toList();
        LoadedTables loaded =
                SmallTables.sound().with(table, Files.readAllBytes(file)).load();
        assertThat(loaded).isInstanceOf(LoadedTables.Faulty.class);
        assertThat(((LoadedTables.Faulty) loaded).problems())
                .filteredOn(problem -> problem.file().equals(table))
                .extracting(Problem::toString)
                .containsExactlyInAnyOrderElementsOf(wanted)
                .isNotEmpty();
    }
}
