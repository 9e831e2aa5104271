package org.comity.pdp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What people type, what they read, and what scripts see. */
class CommandLineTest {
    private static final String DEFAULT_SET = "../policies/need-to-know";

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @TempDir
    Path folder;

    private int run(String... arguments) {
        CommandLine line = ComityCommand.line();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(errors, true));
        return line.execute(arguments);
    }

    @Test
    void theDefaultSetDoesWhatItsStoriesTell() {
        assertThat(run("policy", "test", DEFAULT_SET)).as(out.toString()).isZero();
        assertThat(out.toString()).matches("(?s)\\d+ stories: \\d+ as wanted, 0 not\\s*");
    }

    @Test
    void aSoundSetIsSaidToBeSound() {
        assertThat(run("policy", "check", DEFAULT_SET)).isZero();
        assertThat(out.toString())
                .contains("`need-to-know`")
                .contains("is sound")
                .contains("sha256:");
    }

    @Test
    void aStoryThatComesOutOtherwiseIsShownWithItsPlace() throws IOException {
        copy(Path.of(DEFAULT_SET), folder);
        Files.writeString(folder.resolve("tests/more.yaml"), """
                at: 2026-06-15T12:00:00Z
                stories:
                  - story: what has no label may be read
                    who: pt-prosecutor
                    document: none
                    action: read
                    wanted: permit
                """);
        assertThat(run("policy", "test", folder.toString())).isEqualTo(2);
        assertThat(out.toString()).contains("""
                        /tests/more.yaml:3:5: what has no label may be read
                          wanted: permit
                          got:    deny: unlabelled
                          note:   the document has no label
                        """).containsPattern("\\d+ as wanted, 1 not");
    }

    @Test
    void aSetWithoutStoriesIsNotTested() throws IOException {
        copy(Path.of(DEFAULT_SET), folder);
        try (var files = Files.list(folder.resolve("tests"))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        assertThat(run("policy", "test", folder.toString())).isEqualTo(2);
        assertThat(errors.toString()).contains("no stories in tests/");
    }

    @Test
    void anUnsoundSetIsInvalidInput() throws IOException {
        copy(Path.of(DEFAULT_SET), folder);
        Path root = folder.resolve("xacml/root.xml");
        Files.writeString(root, Files.readString(root).replace("need-to-know:grant<", "need-to-know:grand<"));
        assertThat(run("policy", "test", folder.toString())).isEqualTo(3);
        assertThat(errors.toString())
                .contains(root + ":10:3: no file holds the `Policy` `urn:comity:policy:need-to-know:grand`: did you"
                        + " mean `urn:comity:policy:need-to-know:grant`?");
    }

    @Test
    void aFolderThatIsNotThereIsInvalidInput() {
        assertThat(run("policy", "check", "/nowhere")).isEqualTo(3);
        assertThat(errors.toString()).contains("/nowhere:1:1: there is no such folder");
    }

    @Test
    void anUnknownOptionIsOneSentence() {
        assertThat(run("policy", "test", "--verbos")).isEqualTo(3);
        assertThat(errors.toString().strip())
                .isEqualTo("unknown option: `--verbos`: `comity policy test --help` shows what there is");
    }

    @Test
    void anUnknownCommandIsOneSentence() {
        assertThat(run("polcy")).isEqualTo(3);
        assertThat(errors.toString().strip().lines()).hasSize(1);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }
}
