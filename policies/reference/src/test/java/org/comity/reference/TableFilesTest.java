package org.comity.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableFilesTest {

    @Test
    void aMissingTableIsNamed() {
        assertThat(SmallTables.sound().without("recognition.yaml").problems())
                .containsExactly("recognition.yaml:1:1: the file is missing");
    }

    @Test
    void aTableUnderAnotherNameIsNotPassedOver() {
        assertThat(SmallTables.sound()
                        .with("recognitions.yaml", "agreements: []")
                        .problems())
                .containsExactly(
                        "recognitions.yaml:1:1: unknown table `recognitions.yaml`: did you mean `recognition.yaml`?");
    }

    @Test
    void mistakesOfSeveralTablesArriveTogether() {
        assertThat(SmallTables.sound()
                        .with("assurance.yaml", "levels: 1")
                        .with("categories.yaml", "purposes: [trial]\ncategories: {case-file: {trial: open}}")
                        .problems())
                .containsExactly(
                        "assurance.yaml:1:9: `levels` must be a list, not `1`",
                        "categories.yaml:2:33: unknown handling `open`: known are `clear`, `redact`, `refuse`");
    }

    @Test
    void fromWhichRankOnTokensMustBeBoundIsARankOrNever() {
        String levels = "levels: [{acr: \"1\", level: 1}]\n";
        assertThat(SmallTables.sound()
                        .with("assurance.yaml", levels + "bound_from: sometimes")
                        .problems())
                .containsExactly(
                        "assurance.yaml:2:13: unknown rank `sometimes`: known are `0`, `1`, `2`, `3`, `4`, `never`");
        Assurance from3 = SmallTables.sound()
                .with("assurance.yaml", levels + "bound_from: 3")
                .tables()
                .assurance();
        assertThat(from3.admitsUnbound(2)).isTrue();
        assertThat(from3.admitsUnbound(3)).isFalse();
        assertThat(from3.alwaysAdmitsUnbound()).isFalse();
        Assurance silent =
                SmallTables.sound().with("assurance.yaml", levels).tables().assurance();
        assertThat(silent.admitsUnbound(0)).isFalse();
    }

    @Test
    void whatOneTableSaysOfAnotherThatIsNoYamlIsLeftOut() {
        assertThat(SmallTables.sound()
                        .with("jurisdictions.yaml", "jurisdictions: [")
                        .problems())
                .singleElement()
                .asString()
                .startsWith("jurisdictions.yaml:1:17: not YAML: ");
    }

    @Test
    void aFolderAndItsBytesAreTheSameTables(@TempDir Path folder) throws IOException {
        SmallTables tables = SmallTables.sound();
        for (String name : tables.files().keySet()) {
            Files.write(folder.resolve(name), tables.bytes(name));
        }
        Files.writeString(folder.resolve("README.md"), "not a table");
        LoadedTables loaded = ReferenceTables.load(folder);
        assertThat(loaded).isInstanceOf(LoadedTables.Sound.class);
        assertThat(((LoadedTables.Sound) loaded).tables().digest())
                .isEqualTo(tables.tables().digest())
                .matches("sha256:[0-9a-f]{64}");
    }

    @Test
    void aFolderThatIsNotThereIsAProblem(@TempDir Path folder) {
        LoadedTables loaded = ReferenceTables.load(folder.resolve("none"));
        assertThat(((LoadedTables.Faulty) loaded).problems())
                .singleElement()
                .asString()
                .contains("none:1:1: the folder cannot be read");
    }

    @Test
    void aFolderThatCannotBeReadAsAFileIsAProblem(@TempDir Path folder) throws IOException {
        for (String name : SmallTables.sound().files().keySet()) {
            Files.createDirectory(folder.resolve(name));
        }
        LoadedTables loaded = ReferenceTables.load(folder);
        assertThat(((LoadedTables.Faulty) loaded).problems()).isNotEmpty();
    }

    @Test
    void everyByteOfEveryTableIsInTheDigest() {
        Set<String> digests = new HashSet<>();
        digests.add(SmallTables.sound().tables().digest());
        for (String name : TableFiles.ALL) {
            SmallTables changed = SmallTables.sound();
            String text = new String(changed.bytes(name), StandardCharsets.UTF_8);
            digests.add(changed.with(name, text + "# one more line\n").tables().digest());
        }
        assertThat(digests).hasSize(1 + TableFiles.ALL.size());
    }

    @Test
    void theJarCarriesTheTablesOfTheDefaultSet() {
        Path folder = Path.of("../need-to-know/reference");
        assertThat(((LoadedTables.Sound) ReferenceTables.load(folder)).tables().digest())
                .isEqualTo(ReferenceTables.shipped().digest());
    }

    @Test
    void aLevelWithoutARankIsAMarkingThatIsNoClassification() {
        Equivalence equivalence =
                SmallTables.sound().with("classifications.yaml", """
                        authorities:
                          - authority: ES
                            levels:
                              - {code: SECRETO, rank: 4, markings: [SECRETO], valid_from: , valid_to: , note: , assumed: false}
                              - {code: INTERNO, rank: , markings: [Uso interno]}
                              - {code: RESERVA, rank: , markings: [Reserva]}
                          - {authority: PT, levels: []}
                          - {authority: EU, levels: []}
                        """).tables().equivalence();
        Classification marking = Classification.parse("ES:INTERNO");
        assertThat(equivalence.rankOnDocument(marking)).hasValue(1);
        assertThat(equivalence.rankOnPerson(marking)).isEmpty();
        assertThat(equivalence.clearances()).containsExactly(Classification.parse("ES:SECRETO"));
    }
}
