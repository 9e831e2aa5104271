package org.comity.pdp.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretFilesTest {
    private static final String PASSWORD = "quarkus.datasource.postgresql.password";
    private static final String STATED = "comity.secret-files." + PASSWORD;
    private static final String VARIABLE = "COMITY_SECRET_FILES_QUARKUS_DATASOURCE_POSTGRESQL_PASSWORD";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "simple",
                "with space and ümläut",
                " begins and ends with a space ",
                "$",
                "$$",
                "${comity.home}",
                "a${b",
                "\\",
                "\\$",
                "\\\\$$\\${x}\\",
                "tail\\",
                "{}:,=#!\"'",
                "two\nlines",
                "ends with two line ends\n"
            })
    void aSecretIsWhatItsFileHoldsToTheLetter(String secret) throws IOException {
        Path file = file(secret + "\n");
        assertThat(config(properties(Map.of(STATED, file.toString()))).getValue(PASSWORD, String.class))
                .isEqualTo(secret);
        assertThat(config(environment(Map.of(VARIABLE, file.toString()))).getValue(PASSWORD, String.class))
                .isEqualTo(secret);
    }

    @Test
    void aLineEndOfAnotherSystemIsNoPartOfItAndNoneNeedBeThere() throws IOException {
        assertThat(read(file("secret\r\n"))).isEqualTo("secret");
        assertThat(read(file("secret"))).isEqualTo("secret");
    }

    @Test
    void itIsStrongerThanWhatComesInThePackage() throws IOException {
        assertThat(config(
                                new PropertiesConfigSource(Map.of(PASSWORD, "standard"), "package", 250),
                                properties(Map.of(STATED, file("mine").toString())))
                        .getValue(PASSWORD, String.class))
                .isEqualTo("mine");
    }

    @Test
    void aSecretThatIsThereIsNoFault() throws IOException {
        assertThat(faults(properties(Map.of(STATED, file("secret\n").toString()))))
                .isEmpty();
        assertThat(faults(environment(Map.of(VARIABLE, file("secret\n").toString()))))
                .isEmpty();
    }

    @Test
    void aFileThatIsNotThereIsNamedWithItsKey() {
        assertThat(faults(properties(Map.of(STATED, "/nowhere/secret"))))
                .containsExactly(
                        "`%s`: the file `/nowhere/secret` is not there: mount the secret there, or name the file that holds it"
                                .formatted(STATED));
        assertThat(faults(environment(Map.of(VARIABLE, "/nowhere/secret"))))
                .singleElement()
                .asString()
                .startsWith("`%s`: the file `/nowhere/secret` is not there".formatted(VARIABLE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "  \n", "\r\n"})
    void anEmptyFileIsNoSecret(String text) throws IOException {
        assertThat(faults(properties(Map.of(STATED, file(text).toString()))))
                .containsExactly("`%s`: the file `%s` is empty: write the secret into it"
                        .formatted(STATED, folder.resolve("secret")));
    }

    @Test
    void neitherIsAFolderNorADeviceNorABinary() throws IOException {
        assertThat(faults(properties(Map.of(STATED, folder.toString()))))
                .singleElement()
                .asString()
                .endsWith(" is a folder: name the file in it that holds the secret");
        assertThat(faults(properties(Map.of(STATED, "/dev/zero"))))
                .singleElement()
                .asString()
                .contains(" is no file of at most ");
        Path binary = folder.resolve("binary");
        Files.write(binary, new byte[] {(byte) 0xff, 1});
        assertThat(faults(properties(Map.of(STATED, binary.toString()))))
                .singleElement()
                .asString()
                .endsWith(" is no text in UTF-8: write the secret into it as text");
    }

    // root reads what has no rights; the first page of this file nobody can read
    @Test
    void aFileThatCannotBeReadIsNamed() {
        assertThat(faults(properties(Map.of(STATED, "/proc/self/mem"))))
                .containsExactly(
                        "`%s`: the file `/proc/self/mem` cannot be read: let the user that runs the service read it"
                                .formatted(STATED));
    }

    @Test
    void aKeyThatIsSetInBothWaysIsRefused() throws IOException {
        String file = file("secret").toString();
        assertThat(faults(properties(Map.of(STATED, file, PASSWORD, "other"))))
                .containsExactly("`%s`: `%s` is set as well: keep one of them".formatted(STATED, PASSWORD));
        assertThat(faults(
                        properties(Map.of(STATED, file)),
                        environment(Map.of("QUARKUS_DATASOURCE_POSTGRESQL_PASSWORD", "other"))))
                .singleElement()
                .asString()
                .endsWith("is set as well: keep one of them");
    }

    @Test
    void whatAFileHoldsIsNeverPrinted() throws IOException {
        List<String> faults = faults(properties(Map.of(
                "comity.secret-files.comity.label.workers", file("hunter2").toString())));
        assertThat(faults).containsExactly("`comity.label.workers` cannot be what its file holds");
    }

    @Test
    void aMisspeltPrefixIsAMisspeltKey() {
        assertThat(faults(properties(Map.of("comity.secret-file." + PASSWORD, "x"))))
                .singleElement()
                .asString()
                .contains("there is no such key");
        assertThat(faults(properties(Map.of("comity.secret-files.", "x"))))
                .singleElement()
                .asString()
                .contains("there is no such key");
    }

    private String read(Path file) {
        return config(properties(Map.of(STATED, file.toString()))).getValue(PASSWORD, String.class);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("secret"), text);
    }

    private static List<String> faults(ConfigSource... sources) {
        return new ConfigurationCheck(List.of(sources), InstantSource.system()).faults();
    }

    private static SmallRyeConfig config(ConfigSource... sources) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredSources()
                .withSources(sources)
                .build();
    }

    private static ConfigSource properties(Map<String, String> properties) {
        return new PropertiesConfigSource(properties, "test", 260);
    }

    private static ConfigSource environment(Map<String, String> environment) {
        return ConfigurationCheck.environment(environment);
    }
}
