package org.comity.pdp.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.comity.pdp.audit.AuditVerification.Intact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TornTailTest {
    @TempDir
    Path folder;

    @Test
    void aLastLineTornAfterAnyByteIsSetAsideAndTheChainGoesOn() {
        byte[] whole = SmallLog.ofLines(2);
        byte[] log = SmallLog.ofLines(3);
        for (int length = whole.length + 1; length < log.length; length++) {
            byte[] piece = Arrays.copyOfRange(log, whole.length, length);
            FaultyDisk disk = new FaultyDisk();
            Path file = Path.of("/log/decisions.jsonl");
            disk.put(file, Arrays.copyOf(log, length));
            start(disk, file);

            assertThat(disk.bytes(file)).as("torn at %d", length).startsWith(whole);
            assertThat(restartRecord(disk.bytes(file), whole.length))
                    .startsWith(opening(SmallLog.head(whole)) + "\"kind\":\"restart\"")
                    .endsWith(
                            "\"torn_bytes\":%d,\"torn_hash\":\"%s\",\"torn_file\":\"decisions.jsonl.torn-20260615T120000000Z\"}\n"
                                    .formatted(piece.length, new LineHash().of(piece, 0, piece.length)));
            assertThat(disk.bytes(Path.of("/log/decisions.jsonl.torn-20260615T120000000Z")))
                    .isEqualTo(piece);
        }
    }

    @Test
    void theFirstLineOfALogMayBeTornToo() {
        byte[] log = SmallLog.ofLines(1);
        for (int length = 1; length < log.length; length++) {
            assertThat(SmallLog.examine(folder.resolve("log"), Arrays.copyOf(log, length)))
                    .isInstanceOfSatisfying(
                            LogTail.Finding.Torn.class,
                            torn -> assertThat(torn.end()).isEqualTo(ChainEnd.OF_NOTHING));
        }
    }

    @Test
    void onTheRealDiskTheVerifierIsContentAfterwards() throws IOException {
        byte[] log = SmallLog.ofLines(3);
        Path file = folder.resolve("decisions.jsonl");
        for (int round = 0; round < 2; round++) {
            Files.write(file, Arrays.copyOf(log, log.length - 7));
            start(new LocalDisk(), file);
        }

        assertThat(new AuditVerifier(List.of(SmallLog.head(SmallLog.ofLines(2)))).verify(file))
                .isInstanceOf(Intact.class);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(each -> String.valueOf(each.getFileName())))
                    .as("nothing that was set aside is overwritten")
                    .containsExactlyInAnyOrder(
                            "decisions.jsonl",
                            "decisions.jsonl.lock",
                            "decisions.jsonl.torn-20260615T120000000Z",
                            "decisions.jsonl.torn-20260615T120000000Z-2");
        }
    }

    @Test
    void aBatchOfWhichAPageIsMissingIsTornFromTheFirstLineThatLacksABit() {
        byte[] log = SmallLog.ofLines(30);
        List<byte[]> lines = SmallLog.lines(log);
        for (int page = lines.getFirst().length; page + 100 < log.length; page += 100) {
            byte[] torn = log.clone();
            Arrays.fill(torn, page, page + 100, (byte) 0);
            int wholeLines = (int) new String(log, 0, page, StandardCharsets.US_ASCII)
                    .chars()
                    .filter(sign -> sign == '\n')
                    .count();
            assertThat(SmallLog.examine(folder.resolve("log"), torn))
                    .isInstanceOfSatisfying(
                            LogTail.Finding.Torn.class,
                            found -> assertThat(found.end().head().sequence()).isEqualTo(wholeLines));
        }
    }

    @Test
    void aLastLineThatIsNoLineOfALogIsSetAside() {
        byte[] log = SmallLog.join(List.of(SmallLog.ofLines(2), SmallLog.ascii("{\"hello\":\"world\"}\n")));

        assertThat(SmallLog.examine(folder.resolve("log"), log))
                .isInstanceOfSatisfying(
                        LogTail.Finding.Torn.class,
                        torn -> assertThat(torn.end().head()).isEqualTo(SmallLog.head(SmallLog.ofLines(2))));
    }

    @Test
    void aLogWhoseLastLinesDoNotFitIsLeftAloneInOneSentence() throws IOException {
        List<byte[]> lines = SmallLog.lines(SmallLog.ofLines(4));
        byte[] changed = SmallLog.join(List.of(lines.get(0), lines.get(1), lines.get(3)));
        Path file = folder.resolve("decisions.jsonl");
        Files.write(file, changed);

        for (int twice = 0; twice < 2; twice++) {
            assertThatThrownBy(() -> start(new LocalDisk(), file))
                    .isInstanceOf(AuditUnavailable.class)
                    .hasMessage("`" + file
                            + "`: line 3 does not follow from the line before it: nothing is added to a log that was changed;"
                            + " see `comity audit verify`, then move the file away, and a new log begins");
        }
        assertThat(file).hasBinaryContent(changed);
    }

    @Test
    void aChangedByteBeforeTheLastLineIsSeenAtTheStart() {
        byte[] log = SmallLog.ofLines(3);
        int newlineBeforeTheLast = SmallLog.ofLines(2).length - 1;
        for (int at = 0; at < newlineBeforeTheLast; at++) {
            byte[] changed = log.clone();
            changed[at] ^= 1;
            assertThat(SmallLog.examine(folder.resolve("log"), changed))
                    .as("byte %d", at)
                    .isInstanceOf(LogTail.Finding.Foreign.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "hello\n", "{}\n", "\n", "{\"sequence\":2,", "one\ntwo\nthree"})
    void aFileOfAnotherKindIsLeftAlone(String content) throws IOException {
        Path file = folder.resolve("letter.txt");
        Files.writeString(file, content);

        assertThatThrownBy(() -> start(new LocalDisk(), file)).isInstanceOf(AuditUnavailable.class);
        assertThat(file).hasContent(content);
    }

    @Test
    void aBigFileOfAnotherKindIsLeftAlone() throws IOException {
        Path file = folder.resolve("zeros");
        Files.write(file, new byte[LogTail.WINDOW + 5]);

        assertThatThrownBy(() -> start(new LocalDisk(), file)).isInstanceOf(AuditUnavailable.class);
        assertThat(Files.size(file)).isEqualTo(LogTail.WINDOW + 5);
    }

    @Test
    void aLogLongerThanTheWindowIsContinued() throws IOException {
        Path file = folder.resolve("decisions.jsonl");
        String text = "x".repeat(1 << 20);
        try (FileAuditLog log = open(new LocalDisk(), file)) {
            for (int i = 0; i < 20; i++) {
                log.append(new Sample(text)).toCompletableFuture().join();
            }
        }
        assertThat(Files.size(file)).isGreaterThan(LogTail.WINDOW);
        start(new LocalDisk(), file);

        assertThat(new AuditVerifier(List.of()).verify(file))
                .isInstanceOfSatisfying(
                        Intact.class,
                        intact -> assertThat(intact.head().sequence()).isEqualTo(22));
    }

    private static String restartRecord(byte[] log, int from) {
        return new String(log, from, log.length - from, StandardCharsets.US_ASCII);
    }

    private static String opening(AuditHead before) {
        return new String(ChainLine.opening(before.sequence() + 1, before.hash()), StandardCharsets.US_ASCII) + ",";
    }

    private static void start(Disk disk, Path file) {
        open(disk, file).close();
    }

    private static FileAuditLog open(Disk disk, Path file) {
        return FileAuditLog.open(disk, file, "pdp-1", "1.2.3", Sample.CLOCK, () -> Runnable::run, FlushObserver.NONE);
    }
}
