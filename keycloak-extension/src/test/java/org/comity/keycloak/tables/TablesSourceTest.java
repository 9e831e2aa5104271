package org.comity.keycloak.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablesSourceTest {

    private static final Path OURS = Path.of("../policies/need-to-know/reference");

    @TempDir
    private Path folder;

    private void copyOurs() throws IOException {
        try (Stream<Path> files = Files.list(OURS)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
    }

    @Test
    void theJarCarriesTheTablesOfTheDefaultSet() {
        assertThat(TablesSource.shipped().tables().digest())
                .isEqualTo(TablesSource.in(OURS).tables().digest());
    }

    @Test
    void anotherFolderIsReadAndNamed() throws IOException {
        copyOurs();

        assertThat(TablesSource.in(folder).place()).isEqualTo("from " + folder);
    }

    @Test
    void aMistakeStopsTheStartWithItsPlace() throws IOException {
        copyOurs();
        Files.writeString(folder.resolve("assurance.yaml"), "levels:\n  - {acr: \"1\", level: much}\n");

        assertThatThrownBy(() -> TablesSource.in(folder))
                .isInstanceOf(UnsoundTables.class)
                .hasMessageContaining("assurance.yaml:2:");
    }

    @Test
    void aFolderThatIsNotThereStopsTheStart() {
        assertThatThrownBy(() -> TablesSource.in(folder.resolve("nowhere"))).isInstanceOf(UnsoundTables.class);
    }

    @Test
    void theJarSaysWhatItWasTestedWith() {
        TestedWith tested = new TestedWith("1.0", List.of("26.7.0", "26.7.3"));

        assertThat(tested.covers("26.7.3")).isTrue();
        assertThat(tested.covers("26.8.0")).isFalse();
        assertThat(tested.sentence("26.8.0", TablesSource.shipped()))
                .startsWith(
                        "Comity 1.0, tested with Keycloak 26.7.0, 26.7.3, runs in Keycloak 26.8.0; reference tables sha256:")
                .endsWith(", as shipped in the jar");
    }

    @Test
    void theBuildFillsInTheVersions() {
        assertThat(TestedWith.asBuilt().keycloakVersions()).allMatch(version -> version.matches("\\d+\\.\\d+\\.\\d+"));
    }
}
