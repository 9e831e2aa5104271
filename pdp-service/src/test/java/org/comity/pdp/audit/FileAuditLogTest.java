package org.comity.pdp.audit;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.comity.pdp.MalformedValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileAuditLogTest {
    @TempDir
    Path folder;

    @Test
    void aFirstStartMakesTheFolderAndWritesDownThatItStarted() throws Exception {
        Path file = folder.resolve("a/b/decisions.jsonl");
        open(file).close();

        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "{\"sequence\":1,\"previous\":\"sha256:" + "0".repeat(64)
                                + "\",\"kind\":\"start\",\"at\":\"2026-06-15T12:00:00Z\",\"log\":\"pdp-1\",\"version\":\"1.2.3\"}");
    }

    @Test
    void eachLineNamesTheHashOfTheLineBeforeAndTheReceiptNamesItsOwn() throws Exception {
        Path file = folder.resolve("decisions.jsonl");
        AuditReceipt receipt;
        try (FileAuditLog log = open(file)) {
            append(log, "one").get(5, SECONDS);
            receipt = append(log, "two").get(5, SECONDS);
        }
        List<String> lines = Files.readAllLines(file);

        assertThat(lines).hasSize(3);
        assertThat(member(lines.get(1), "previous")).isEqualTo(hash(lines.get(0)));
        assertThat(member(lines.get(2), "previous")).isEqualTo(hash(lines.get(1)));
        assertThat(receipt.log()).isEqualTo("pdp-1");
        assertThat(receipt.sequence()).isEqualTo(3);
        assertThat(receipt.hash()).isEqualTo(hash(lines.get(2)));
    }

    @Test
    void theChainGoesOnAfterAStart() throws Exception {
        Path file = folder.resolve("decisions.jsonl");
        open(file).close();
        try (FileAuditLog log = open(file)) {
            append(log, "one").get(5, SECONDS);
        }

        List<String> lines = Files.readAllLines(file);
        assertThat(lines).map(line -> member(line, "kind")).containsExactly("start", "start", "sample");
        assertThat(member(lines.get(1), "previous")).isEqualTo(hash(lines.get(0)));
    }

    @Test
    void whatWaitsAtTheCloseIsWritten() throws Exception {
        Path file = folder.resolve("decisions.jsonl");
        List<CompletableFuture<AuditReceipt>> receipts = new ArrayList<>();
        FileAuditLog log = open(file);
        for (int i = 0; i < 1000; i++) {
            receipts.add(append(log, "n" + i));
        }
        log.close();

        assertThat(receipts).allSatisfy(each -> assertThat(each).isCompleted());
        assertThat(Files.readAllLines(file)).hasSize(1001);
    }

    @Test
    void nothingIsTakenAfterTheClose() {
        FileAuditLog log = open(folder.resolve("decisions.jsonl"));
        log.close();

        assertThat(log.available()).isFalse();
        assertThatThrownBy(() -> append(log, "late").get(5, SECONDS))
                .hasCause(new AuditUnavailable("the log is closed"));
    }

    @Test
    void aSecondProcessOnTheSameLogIsRefusedInOneSentence() {
        Path file = folder.resolve("decisions.jsonl");
        try (FileAuditLog first = open(file)) {
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> open(file))
                        .isInstanceOf(AuditUnavailable.class)
                        .hasMessage(
                                "`" + file
                                        + "` is in use: another process writes this log; give each its own `comity.audit.file`");
            }
            assertThat(first.available()).isTrue();
        }
        open(file).close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b", "-a", "a b", "ä", "a/b"})
    void aNameOfOtherSignsThanLettersDigitsAndHyphensIsRefused(String name) {
        assertThatThrownBy(() -> FileAuditLog.open(folder.resolve("x"), name, "1", Sample.CLOCK, Runnable::run))
                .isInstanceOf(MalformedValue.class);
    }

    private static FileAuditLog open(Path file) {
        return FileAuditLog.open(file, "pdp-1", "1.2.3", Sample.CLOCK, Runnable::run);
    }

    private static CompletableFuture<AuditReceipt> append(AuditLog log, String text) {
        return log.append(new Sample(text)).toCompletableFuture();
    }

    private static String hash(String line) {
        byte[] bytes = line.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return new LineHash().of(bytes, 0, bytes.length);
    }

    private static String member(String line, String name) {
        try {
            JsonNode node = new ObjectMapper().readTree(line);
            return node.get(name).asText();
        } catch (java.io.IOException e) {
            throw new AssertionError(line, e);
        }
    }
}
