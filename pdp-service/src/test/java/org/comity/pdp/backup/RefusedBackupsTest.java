package org.comity.pdp.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.comity.pdp.backup.Instance.LAX;
import static org.comity.pdp.backup.Instance.STRICT;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.comity.pdp.label.RegisterUnusable;
import org.comity.pdp.label.WholeRegister;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is cut off, altered, or not what it is taken for is never restored, and no half a backup is left. */
class RefusedBackupsTest {
    @TempDir
    Path folder;

    private Path backup = Path.of("none");
    private Instance first = Instance.embedded(Path.of("none"));

    @BeforeEach
    void aBackup() {
        backup = folder.resolve("backup");
        first = Instance.embedded(folder.resolve("first")).begun();
        first.put("open", LAX);
        first.put("raised", LAX);
        first.put("raised", STRICT);
        first.delete("raised");
        first.backup(backup);
    }

    @Test
    void nobodyElseMayReadIt() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
                .isEqualTo("rwx------");
        for (String file : List.of("backup.jsonl", "decisions.jsonl")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup.resolve(file))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void whereverItIsCutOffItIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(file());
        for (int length = 0; length < whole.length; length++) {
            Files.write(file(), Arrays.copyOf(whole, length));
            assertThatThrownBy(this::read).as("%d bytes", length).isInstanceOf(BackupFault.class);
        }
        Files.write(file(), whole);
        assertThat(read()).isEqualTo(4);
    }

    @Test
    void whicheverByteIsAlteredItIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(file());
        for (int at = 0; at < whole.length; at++) {
            byte[] altered = whole.clone();
            altered[at] ^= 1;
            Files.write(file(), altered);
            assertThatThrownBy(this::read).as("byte %d", at).isInstanceOf(BackupFault.class);
        }
    }

    @Test
    void aLineThatIsTakenOutPutInOrMovedIsRefused() throws IOException {
        List<String> lines = Files.readAllLines(file());
        for (int at = 0; at < lines.size(); at++) {
            List<String> without = new ArrayList<>(lines);
            String line = without.remove(at);
            refused(without);
            List<String> twice = new ArrayList<>(lines);
            twice.add(at, line);
            refused(twice);
        }
        refused(List.of(lines.get(0), lines.get(2), lines.get(1), lines.get(3), lines.get(4), lines.get(5)));
    }

    @Test
    void anInventedRowIsRefusedThoughTheSumIsMadeAnew() throws IOException {
        List<String> lines = Files.readAllLines(file());
        for (String row : List.of(
                "{\"document\":\"open\",\"version\":1,\"client\":\"c\",\"subject\":\"s\",\"at\":\"2026-06-15T12:00:00Z\"}",
                "{\"document\":\"a b\",\"version\":1,\"client\":\"c\",\"subject\":\"s\",\"at\":\"2026-06-15T12:00:00Z\"}",
                "{\"document\":\"a\",\"version\":0,\"client\":\"c\",\"subject\":\"s\",\"at\":\"2026-06-15T12:00:00Z\"}",
                "{\"document\":\"a\",\"version\":1,\"client\":\"c\",\"subject\":\"s\",\"at\":\"2026-06-15T12:00:00Z\",\"label\":{\"a\":\"b\"}}",
                "{\"document\":\"a\",\"version\":1,\"client\":\"c\",\"subject\":\"s\",\"at\":\"2026-06-15T12:00:00Z\",\"label\":null}",
                "{\"document\":\"a\",\"version\":1,\"version\":2,\"client\":\"c\",\"subject\":\"s\",\"at\":\"2026-06-15T12:00:00Z\"}",
                "{\"document\":\"a\",\"version\":1,\"client\":\"c\",\"subject\":\"s\",\"at\":\"yesterday\"}")) {
            List<String> more = new ArrayList<>(lines.subList(0, lines.size() - 1));
            more.set(0, more.getFirst().replace("\"changes\":4", "\"changes\":5"));
            more.add(2, row);
            StringBuilder text = new StringBuilder();
            more.forEach(line -> text.append(line).append('\n'));
            var digest = BackupFile.sha256();
            String sum = HexFormat.of().formatHex(digest.digest(text.toString().getBytes(StandardCharsets.US_ASCII)));
            Files.writeString(file(), text + "{\"sum\":\"sha256:" + sum + "\"}\n");
            assertThatThrownBy(this::read).as(row).isInstanceOf(BackupFault.class);
        }
    }

    @Test
    void aNewerFormatIsToldAsSuch() throws IOException {
        Files.writeString(file(), Files.readString(file()).replace("\"comity_backup\":1", "\"comity_backup\":2"));

        assertThatThrownBy(this::read)
                .isInstanceOf(BackupFault.class)
                .hasMessageContaining("has format 2, which a newer version of the service wrote");
    }

    @Test
    void aLogThatIsCutOffAlteredOrNotOfThisBackupIsRefused() throws IOException {
        Path log = backup.resolve("decisions.jsonl");
        String whole = Files.readString(log);
        List<String> lines = whole.lines().toList();
        for (String other : List.of(
                String.join("\n", lines.subList(0, lines.size() - 1)) + "\n",
                whole.substring(0, whole.length() - 1),
                whole.replaceFirst("ES:RESERVADO", "ES:SECRETO"),
                whole + whole)) {
            Files.writeString(log, other);
            assertRestoreRefused("decisions.jsonl");
        }
        Instance other = Instance.embedded(folder.resolve("other")).begun();
        Files.copy(other.log(), log, StandardCopyOption.REPLACE_EXISTING);
        assertRestoreRefused("cut off or altered");
    }

    @Test
    void aLogInItsPlaceThatIsAnotherOneOrBrokenIsLeftAsItIs() throws IOException {
        Instance second = Instance.embedded(folder.resolve("second")).begun();
        String before = second.logged();
        assertThatThrownBy(() -> restore(second))
                .isInstanceOf(BackupFault.class)
                .hasMessageContaining("is not the one that was backed up");
        assertThat(second.logged()).isEqualTo(before);

        Files.writeString(second.log(), first.logged().replaceFirst("ES:RESERVADO", "ES:SECRETO"));
        assertThatThrownBy(() -> restore(second))
                .isInstanceOf(BackupFault.class)
                .hasMessageContaining("is broken: line");
        assertThat(second.all()).isEmpty();
    }

    @Test
    void aBrokenLogIsNotTakenAwayAsIfItWereWhole() throws IOException {
        Files.writeString(first.log(), first.logged().replaceFirst("ES:RESERVADO", "ES:SECRETO"));

        assertThatThrownBy(() -> first.backup(folder.resolve("again")))
                .isInstanceOf(BackupFault.class)
                .hasMessageContaining("the decision log is broken");
        assertThat(folder.resolve("again")).doesNotExist();
        assertThat(folder.resolve("again.partial")).doesNotExist();
    }

    @Test
    void aLineThatIsBeingWrittenIsNotTaken() throws IOException {
        Files.writeString(first.log(), first.logged() + "{\"sequence\":");
        first.backup(folder.resolve("again"));

        assertThat(Files.readString(folder.resolve("again/decisions.jsonl"))).endsWith("}\n");
    }

    @Test
    void aFolderThatHoldsSomethingIsLeftAsItIs() {
        assertThatThrownBy(() -> first.backup(backup))
                .isInstanceOf(BackupFault.class)
                .hasMessageContaining("is not empty");
        assertThat(backup).isDirectoryContaining("glob:**/backup.jsonl");
    }

    @Test
    void aRegisterThatIsNotThereIsToldAndNotMade() {
        Instance nobody = Instance.embedded(folder.resolve("nobody"));

        assertThatThrownBy(() -> nobody.backup(folder.resolve("again")))
                .isInstanceOf(RegisterUnusable.class)
                .hasMessageContaining("there is no register in it");
        assertThat(folder.resolve("nobody")).isEmptyDirectory();
        assertThat(folder.resolve("again.partial")).doesNotExist();
    }

    @Test
    void aDatabaseOfANewerVersionIsNotTakenNorFilled() throws Exception {
        try (var connection = DriverManager.getConnection(first.url(), first.login());
                var statement = connection.createStatement()) {
            statement.execute(
                    "INSERT INTO \"flyway_schema_history\" SELECT \"installed_rank\" + 100, '999', 'newer', \"type\", \"script\", \"checksum\", \"installed_by\", \"installed_on\", \"execution_time\", \"success\" FROM \"flyway_schema_history\" WHERE \"version\" = '1'");
        }
        assertThatThrownBy(() -> first.backup(folder.resolve("again")))
                .isInstanceOf(RegisterUnusable.class)
                .hasMessageContaining("is of a newer version of the service");
        assertThatThrownBy(() -> WholeRegister.toAddTo(first.url(), first.login(), _ -> {}))
                .isInstanceOf(RegisterUnusable.class)
                .hasMessageContaining("is of a newer version of the service");
    }

    @Test
    void theLogAloneIsPutBackWhereThereIsNone() {
        Path alone = folder.resolve("alone");
        new Backup(first.log(), "1.2.3", Instance.CLOCK).into(alone, Optional.empty());
        Instance second = Instance.embedded(folder.resolve("second"));

        assertThatThrownBy(() -> second.restore(new Restoration.Wanted(alone, List.of(), false, false, true)))
                .isInstanceOf(BackupFault.class)
                .hasMessageContaining("holds a log alone");
        second.restoration().run(new Restoration.Wanted(alone, List.of(), false, false, false), Optional.empty());
        assertThat(second.logged()).startsWith(first.logged());
        assertThatThrownBy(() -> second.restoration()
                        .run(new Restoration.Wanted(alone, List.of(), false, false, false), Optional.empty()))
                .isInstanceOf(BackupFault.class)
                .hasMessageContaining("is in its place");
    }

    private void assertRestoreRefused(String words) {
        Instance second = Instance.embedded(folder.resolve("second"));
        assertThatThrownBy(() -> second.restore(new Restoration.Wanted(backup, List.of(), false, false, true)))
                .isInstanceOf(BackupFault.class)
                .hasMessageContaining(words);
        assertThat(folder.resolve("second")).isEmptyDirectory();
    }

    private void restore(Instance second) {
        second.restore(new Restoration.Wanted(backup, List.of(), false, true, false));
    }

    private void refused(List<String> lines) throws IOException {
        Files.writeString(file(), String.join("\n", lines) + "\n");
        assertThatThrownBy(this::read).isInstanceOf(BackupFault.class);
    }

    private long read() {
        return BackupReader.read(file(), change -> {})
                .opening()
                .register()
                .orElseThrow()
                .changes();
    }

    private Path file() {
        return backup.resolve("backup.jsonl");
    }
}
