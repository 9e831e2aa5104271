package org.comity.pdp.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./comity certs}. */
class CertsScriptTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void keysAndPasswordsAreForTheirOwnerAloneAndNothingIsOverwrittenUnasked() throws Exception {
        Path made = folder.resolve("secrets");
        assertThat(certs(made.toString()).exitCode()).isZero();
        try (Stream<Path> files = Files.list(made)) {
            List<Path> secret = files.filter(file ->
                            file.toString().endsWith(".key") || file.toString().endsWith("-password"))
                    .toList();
            assertThat(secret).hasSize(8);
            for (Path each : secret) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                        .as(each.toString())
                        .isEqualTo("rw-------");
            }
        }
        String authority = Files.readString(made.resolve("ca.crt"));
        Ran again = certs(made.toString());
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.output())
                .contains("has an authority already")
                .contains("--overwrite")
                .hasLineCount(1);
        assertThat(Files.readString(made.resolve("ca.crt"))).isEqualTo(authority);
        assertThat(certs(made.toString(), "--overwrite").exitCode()).isZero();
        assertThat(Files.readString(made.resolve("ca.crt"))).isNotEqualTo(authority);
    }

    @Test
    void anUnknownOptionIsOneSentence() throws Exception {
        Ran ran = certs("--overwite");
        assertThat(ran.exitCode()).isEqualTo(3);
        assertThat(ran.output()).contains("there is no option `--overwite`").hasLineCount(1);
    }

    private record Ran(int exitCode, String output) {}

    private static Ran certs(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "/bin/bash",
                Path.of("..", "comity").toAbsolutePath().normalize().toString(),
                "certs"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), output);
    }
}
