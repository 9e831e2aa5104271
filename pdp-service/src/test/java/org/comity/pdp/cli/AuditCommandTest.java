package org.comity.pdp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.comity.pdp.audit.AuditRecord;
import org.comity.pdp.audit.FileAuditLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class AuditCommandTest {
    private static final Instant NOON = Instant.parse("2026-06-15T12:00:00Z");

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();
    private Path file = Path.of("none");
    private String head = "";

    record Numbered(int number) implements AuditRecord {
        @Override
        public String kind() {
            return "sample";
        }

        @Override
        public Instant at() {
            return NOON;
        }

        @Override
        public void writeMembers(JsonGenerator json) throws IOException {
            json.writeNumberField("number", number);
        }
    }

    @BeforeEach
    void aLogOfThreeLines() {
        file = folder.resolve("decisions.jsonl");
        try (FileAuditLog log = FileAuditLog.open(file, "pdp-1", "1.2.3", InstantSource.fixed(NOON), Runnable::run)) {
            for (int number = 1; number <= 2; number++) {
                var receipt =
                        log.append(new Numbered(number)).toCompletableFuture().join();
                head = receipt.sequence() + ":" + receipt.hash();
            }
        }
    }

    @Test
    void aWholeLogIsZeroAndTheHeadToKeepIsPrinted() {
        assertThat(run("verify", file.toString())).isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        file + ": 3 lines, each names the one before it",
                        "head: " + head,
                        "a cut at the end, or a log written anew, is seen only against a head that was kept elsewhere:"
                                + " keep this one, and give it next time with `--head " + head + "`");
    }

    @Test
    void aHeadThatWasKeptIsConfirmed() {
        assertThat(run("verify", file.toString(), "--head", head)).isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        file + ": 3 lines, each names the one before it",
                        "head: " + head,
                        "line 3 is the one that was kept: up to it nothing was changed, cut off or written anew");
    }

    @Test
    void aChangedLineIsTwoAndNamed() throws IOException {
        Files.writeString(file, Files.readString(file).replace("\"number\":1", "\"number\":7"));

        assertThat(run("verify", file.toString(), "--head", head)).isEqualTo(2);
        assertThat(errors.toString().lines())
                .containsExactly(
                        file + ":2: line 2 is not the line that line 3 names",
                        "what stands before line 2 is chained without a gap; of what follows nothing is proven");
    }

    @Test
    void aCutEndIsTwoAgainstAKeptHeadAndZeroWithout() throws IOException {
        List<String> lines = Files.readAllLines(file);
        Files.writeString(file, lines.get(0) + "\n" + lines.get(1) + "\n");

        assertThat(run("verify", file.toString())).isZero();
        assertThat(run("verify", file.toString(), "--head", head)).isEqualTo(2);
        assertThat(errors.toString()).contains(":3: line 3 is missing: the log was cut off here, for line 3 was kept");
    }

    @Test
    void aTornEndIsNoted() throws IOException {
        byte[] log = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(log, log.length - 3));

        assertThat(run("verify", file.toString())).isZero();
        assertThat(out.toString()).contains("after them 152 bytes without an end");
    }

    @Test
    void noFileIsOne() {
        assertThat(run("verify", folder.resolve("none").toString())).isEqualTo(1);
        assertThat(errors.toString())
                .isEqualTo(folder.resolve("none")
                        + ": there is no such file; name the log, as `comity audit verify FILE`\n");
        assertThat(run("verify", folder.toString())).isEqualTo(1);
        assertThat(run("head", folder.resolve("none").toString())).isEqualTo(1);
    }

    @Test
    void aHeadOfAnotherFormIsThree() {
        for (String wrong :
                List.of("17", "17:abc", "sha256:17", "0:sha256:" + "0".repeat(64), head + "0", "-1:" + head)) {
            assertThat(run("verify", file.toString(), "--head", wrong))
                    .as(wrong)
                    .isEqualTo(3);
        }
        assertThat(errors.toString()).contains("not a head of a log: `17`: it looks like `17:sha256:`");
        assertThat(run("verify", "--no-such-option")).isEqualTo(3);
        assertThat(run("no-such-command")).isEqualTo(3);
    }

    @Test
    void theHeadAloneIsForScripts() throws IOException {
        assertThat(run("head", file.toString())).isZero();
        assertThat(out.toString()).isEqualTo(head + "\n");

        Files.writeString(file, "hello\n");
        assertThat(run("head", file.toString())).isEqualTo(2);
        Files.write(file, "".getBytes(StandardCharsets.US_ASCII));
        assertThat(run("head", file.toString())).isEqualTo(1);
    }

    @Test
    void withoutAFileTheOneThatTheServiceWritesIsMeant() {
        Properties properties = new Properties();
        assertThat(LogFileArgument.configured(properties, Map.of())).isEqualTo(Path.of("data/decisions.jsonl"));
        assertThat(LogFileArgument.configured(properties, Map.of("COMITY_HOME", "/srv")))
                .isEqualTo(Path.of("/srv/data/decisions.jsonl"));
        properties.setProperty("comity.home", "/home");
        assertThat(LogFileArgument.configured(properties, Map.of("COMITY_AUDIT_FILE", "log", "COMITY_HOME", "/srv")))
                .isEqualTo(Path.of("/home/log"));
        properties.setProperty("comity.audit.file", "/elsewhere/log");
        assertThat(LogFileArgument.configured(properties, Map.of("COMITY_AUDIT_FILE", "log")))
                .isEqualTo(Path.of("/elsewhere/log"));
    }

    private int run(String... arguments) {
        return new CommandLine(new AuditCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(errors, true))
                .execute(arguments);
    }
}
