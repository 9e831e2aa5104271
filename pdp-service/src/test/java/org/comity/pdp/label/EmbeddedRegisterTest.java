package org.comity.pdp.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import org.comity.pdp.label.Expectation.Anything;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmbeddedRegisterTest extends RegisterContract {
    private final Path folder;
    private final OpenRegister open;

    EmbeddedRegisterTest(@TempDir Path folder) {
        this.folder = folder;
        this.open = OpenRegister.at(url(folder.resolve("contract")), "comity", CLOCK);
    }

    @AfterAll
    void close() {
        open.close();
    }

    @Override
    LabelRegister register() {
        return open.register();
    }

    @Test
    void whatWasAnsweredSurvivesAKill() throws IOException {
        Path file = folder.resolve("killed");
        Process writer = writer(file);
        long answered = 0;
        try (BufferedReader answers = writer.inputReader(StandardCharsets.US_ASCII)) {
            while (answered < 50) {
                answered = Long.parseLong(answers.readLine());
            }
            // not the process itself, which would throw away what it has said
            writer.toHandle().destroyForcibly();
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                answered = Long.parseLong(line);
            }
        }
        writer.onExit().join();

        try (OpenRegister again = OpenRegister.at(url(file), "comity", CLOCK)) {
            assertThat(done(again.register().find(Writer.DOCUMENT)).version()).isGreaterThanOrEqualTo(answered);
        }
    }

    @Test
    void nobodyElseMayReadTheFile() throws IOException {
        Path file = folder.resolve("hidden");
        OpenRegister.at(url(file), "comity", CLOCK).close();

        assertThat(Files.getPosixFilePermissions(Path.of(file + ".mv.db")))
                .isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
    }

    @Test
    void aFileThatAnotherProcessHasOpenIsToldInOneSentence() throws IOException {
        Path file = folder.resolve("taken");
        Process writer = writer(file);
        try (BufferedReader answers = writer.inputReader(StandardCharsets.US_ASCII)) {
            assertThat(answers.readLine()).isEqualTo("1");
            assertThatThrownBy(() -> OpenRegister.at(url(file), "comity", CLOCK))
                    .isInstanceOf(LabelDatabase.Unusable.class)
                    .hasMessageContaining("another process has it open");
        } finally {
            writer.destroyForcibly().onExit().join();
        }
    }

    @Test
    void anotherPasswordIsToldInOneSentence() {
        Path file = folder.resolve("password");
        OpenRegister.at(url(file), "comity", "right", CLOCK).close();

        assertThatThrownBy(() -> OpenRegister.at(url(file), "comity", "wrong", CLOCK))
                .isInstanceOf(LabelDatabase.Unusable.class)
                .hasMessageContaining("it refuses the user or the password");
    }

    @Test
    void aPlaceWhereNothingCanBeWrittenIsToldInOneSentence() throws IOException {
        // as on a volume that is read-only or belongs to somebody else
        Path noFolder = Files.createFile(folder.resolve("no-folder"));

        assertThatThrownBy(() -> OpenRegister.at(url(noFolder.resolve("labels")), "comity", CLOCK))
                .isInstanceOf(LabelDatabase.Unusable.class)
                .hasMessageEndingWith(
                        "its file cannot be written: mount the volume for writing, with room on it, and for the user that runs the service");
    }

    private static Process writer(Path file) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        url(file))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String url(Path file) {
        return "jdbc:h2:file:" + file + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=3000";
    }

    /** A process that puts labels and says after each answer which version it was, until it is killed. */
    static final class Writer {
        static final DocumentId DOCUMENT = new DocumentId("killed");

        private Writer() {}

        @SuppressWarnings("InfiniteLoopStatement")
        public static void main(String[] args) {
            JdbcLabelRegister register =
                    OpenRegister.at(args[0], "comity", InstantSource.system()).register();
            while (true) {
                LabelChange change = done(register.put(DOCUMENT, LABEL, VAULT, new Anything(), NOBODY));
                System.out.println(((LabelChange.Done) change).now().version());
                System.out.flush();
            }
        }
    }
}
