package org.comity.pdp.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands find register and log where the service has them. */
class KeptPlacesTest {
    @TempDir
    Path folder;

    @Test
    void whereNothingIsSetTheyLieBelowTheWorkingDirectory() {
        KeptPlaces places = of(Map.of(), Map.of());

        assertThat(places.log().file()).isEqualTo(Path.of("data/decisions.jsonl"));
        assertThat(places.url()).startsWith("jdbc:h2:file:./data/labels;");
        assertThat(places.shared()).isFalse();
        assertThat(places.login()).containsEntry("user", "comity").containsEntry("password", "");
    }

    @Test
    void theEnvironmentSaysWhere() throws IOException {
        Path secret = Files.writeString(folder.resolve("password"), "geheim$1\n");
        KeptPlaces places = of(
                Map.of(
                        "COMITY_HOME", "/var/lib/comity",
                        "COMITY_AUDIT_NAME", "pdp-7",
                        "COMITY_LABEL_DATABASE", "postgresql",
                        "QUARKUS_DATASOURCE_POSTGRESQL_JDBC_URL", "jdbc:postgresql://db.example/comity",
                        "COMITY_SECRET_FILES_QUARKUS_DATASOURCE_POSTGRESQL_PASSWORD", secret.toString()),
                Map.of());

        assertThat(places.log().file()).isEqualTo(Path.of("/var/lib/comity/data/decisions.jsonl"));
        assertThat(places.log().name()).isEqualTo("pdp-7");
        assertThat(places.url()).isEqualTo("jdbc:postgresql://db.example/comity");
        assertThat(places.shared()).isTrue();
        assertThat(places.login()).containsEntry("user", "comity").containsEntry("password", "geheim$1");
    }

    @Test
    void aFileSaysWhere() {
        KeptPlaces places = of(
                Map.of(),
                Map.of("comity.home", "/srv", "comity.audit.file", "log.jsonl", "comity.audit.name", "pdp-1"));

        assertThat(places.log().file()).isEqualTo(Path.of("/srv/log.jsonl"));
        assertThat(places.url()).startsWith("jdbc:h2:file:/srv/data/labels;");
    }

    private static KeptPlaces of(Map<String, String> environment, Map<String, String> file) {
        List<ConfigSource> sources =
                List.of(ConfigurationCheck.environment(environment), new PropertiesConfigSource(file, "file", 260));
        return KeptPlaces.of(new ConfigurationCheck(sources, InstantSource.system()).values());
    }
}
