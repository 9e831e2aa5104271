package org.comity.pdp.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.comity.pdp.backup.Instance.LAX;
import static org.comity.pdp.backup.Instance.NOON;
import static org.comity.pdp.backup.Instance.STRICT;
import static org.comity.pdp.backup.Instance.VAULT;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.comity.pdp.audit.AuditLog;
import org.comity.pdp.audit.AuditVerification.Intact;
import org.comity.pdp.audit.LabelRecord;
import org.comity.pdp.label.DocumentId;
import org.comity.pdp.label.Expectation;
import org.comity.pdp.label.LabelEntry.Absent;
import org.comity.pdp.label.LabelEntry.Registered;
import org.comity.pdp.label.LabelEntry.Tombstone;
import org.comity.pdp.label.LabelRegister;
import org.comity.pdp.label.RegisterChange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What must come back, and what must never, whatever the database. */
abstract class RestoreContract {
    private static final Instant AN_HOUR_AGO = NOON.minusSeconds(3_600);

    @TempDir
    Path folder;

    private Path backup = Path.of("none");
    private Instance first = Instance.embedded(Path.of("none"));

    /** A new, empty place for a register. */
    abstract Instance another(Path home);

    @BeforeEach
    void anInstanceWithLabels() {
        backup = folder.resolve("backup");
        first = another(folder.resolve("first")).begun();
        first.put("open", LAX);
        first.put("raised", LAX);
        first.put("raised", STRICT);
        first.put("deleted", LAX);
        first.delete("deleted");
        first.put("again", LAX);
        first.delete("again");
        first.put("again", STRICT);
        first.put("words", Map.of("title", List.of("Ψηφιακό \"αρχείο\" \\ 証拠 🗄", "\u0001\n")));
    }

    @Test
    void everyChangeComesBackAsItWas() {
        List<RegisterChange> before = first.all();
        first.backup(backup);
        Instance second = withTheLogOf(first);

        Restoration.Done done = second.restore(plainly());

        assertThat(second.all()).isEqualTo(before);
        assertThat(second.entry("deleted")).isEqualTo(new Tombstone(2, VAULT, NOON));
        assertThat(done.register().orElseThrow().changes()).isEqualTo(before.size());
        assertThat(done.register().orElseThrow().fromLogs()).isZero();
        second.put("raised", LAX);
        assertThat(second.entry("raised").version()).isEqualTo(3);
    }

    @Test
    void whatWasRaisedAfterTheBackupIsNotOpenAgain() {
        first.backup(backup);
        first.put("open", STRICT);
        first.delete("raised");
        first.put("new", STRICT);
        List<RegisterChange> before = first.all();
        Instance second = withTheLogOf(first);

        Restoration.Given given = second.restore(plainly()).register().orElseThrow();

        assertThat(second.all()).isEqualTo(before);
        assertThat(second.entry("open")).isEqualTo(new Registered(STRICT, 2, VAULT, NOON));
        assertThat(second.entry("raised")).isEqualTo(new Tombstone(3, VAULT, NOON));
        assertThat(given.fromLogs()).isEqualTo(3);
        assertThat(given.lastFromLogs()).contains(NOON);
        assertThat(given.closed()).isEmpty();
    }

    @Test
    void whereTheLogDoesNotTellWhetherALabelWasChangedTheDocumentIsClosed() {
        first.backup(backup);
        LabelRecord lowered = LabelRecord.of(new DocumentId("raised"), new Registered(LAX, 3, VAULT, NOON));
        first.write(lowered, lowered.failed());
        Instance second = withTheLogOf(first);

        Restoration.Given given = second.restore(plainly()).register().orElseThrow();

        assertThat(given.closed()).containsExactly("raised");
        assertThat(second.entry("raised")).isEqualTo(new Tombstone(4, Course.RESTORER, NOON));
        assertThat(second.logged())
                .contains("\"kind\":\"label-deleted\",\"at\":\"" + NOON + "\",\"caller\":{\"client\":\"comity\"");
    }

    @Test
    void aChangeThatWasWrittenDownAndNeverMadeIsNotMadeByARestore() {
        first.write(LabelRecord.of(new DocumentId("raised"), new Registered(LAX, 3, VAULT, AN_HOUR_AGO)));
        first.backup(backup);
        Instance second = withTheLogOf(first);

        assertThat(second.restore(plainly()).register().orElseThrow().closed()).containsExactly("raised");
        assertThat(second.entry("raised")).isEqualTo(new Tombstone(4, Course.RESTORER, NOON));
    }

    @Test
    void norByOneIntoARegisterThatIsThereAndWasChangedSince() {
        first.backup(backup);
        first.write(LabelRecord.of(new DocumentId("raised"), new Registered(LAX, 3, VAULT, AN_HOUR_AGO)));

        Restoration.Done done = first.restore(new Restoration.Wanted(backup, List.of(), true, true, false));

        assertThat(done.register().orElseThrow().closed()).containsExactly("raised");
        assertThat(first.entry("raised")).isEqualTo(new Tombstone(4, Course.RESTORER, NOON));
    }

    @Test
    void theBackupsOwnCopyOfTheLogTellsNothingOfWhatCameLater() {
        first.backup(backup);
        Instance second = another(folder.resolve("second"));

        assertThatThrownBy(() -> second.restore(
                        new Restoration.Wanted(backup, List.of(backup.resolve("decisions.jsonl")), true, false, false)))
                .hasMessageContaining("no log tells what was changed after this backup");
        assertThat(second.log()).doesNotExist();
    }

    @Test
    void aLogThatWasBroughtBackDoesNotTellWhatWasInTheOneThatWasLost() {
        first.backup(backup);
        first.put("open", STRICT);
        Instance second = another(folder.resolve("second"));
        second.restoration().run(new Restoration.Wanted(backup, List.of(), true, false, false), Optional.empty());
        second.start();

        assertThatThrownBy(() -> second.restore(plainly()))
                .hasMessageContaining("no log tells what was changed after this backup");
        second.restore(new Restoration.Wanted(backup, List.of(first.log()), true, false, false));
        assertThat(second.entry("open")).isEqualTo(new Registered(STRICT, 2, VAULT, NOON));
    }

    @Test
    void aLogThatComesWhileARestoreRunsIsNeitherReplacedNorTakenAway() {
        first.backup(backup);
        Instance second = another(folder.resolve("second"));

        assertThatThrownBy(() -> second.restoration()
                        .run(new Restoration.Wanted(backup, List.of(), true, false, true), Optional.of(look -> {
                            second.start();
                            return second.toAddTo(look);
                        })))
                .isInstanceOf(BackupFault.class)
                .hasMessageContaining("came while this ran");
        assertThat(second.logged().lines()).hasSize(1);
        assertThat(second.all()).isEmpty();
        assertThat(second.log().resolveSibling("decisions.jsonl.restoring")).doesNotExist();
    }

    @Test
    void aLogOnAVolumeThatIsNotMountedIsNotTakenForNone() throws IOException {
        first.backup(backup);
        Instance second = another(folder.resolve("second"));
        Files.createSymbolicLink(second.log(), folder.resolve("not-mounted"));

        assertThatThrownBy(() -> second.restore(new Restoration.Wanted(backup, List.of(), true, false, true)))
                .hasMessageContaining("is a link that leads nowhere");
        assertThat(second.log()).isSymbolicLink();
    }

    @Test
    void whatOneInstanceChangedIsFoundInItsLog() {
        first.backup(backup);
        Path elsewhere = folder.resolve("other.jsonl");
        Instance other = another(folder.resolve("other")).begun();
        other.write(LabelRecord.of(new DocumentId("open"), new Registered(STRICT, 2, VAULT, NOON)));
        move(other.log(), elsewhere);
        Instance second = withTheLogOf(first);

        second.restore(new Restoration.Wanted(backup, List.of(elsewhere), true, false, false));

        assertThat(second.entry("open")).isEqualTo(new Registered(STRICT, 2, VAULT, NOON));
    }

    @Test
    void withoutALogThatTellsWhatCameLaterNothingIsRestoredUnlessThatIsAccepted() {
        first.backup(backup);
        Instance second = another(folder.resolve("second"));

        assertThatThrownBy(() -> second.restore(plainly()))
                .isInstanceOf(BackupFault.class)
                .hasMessageContaining("no log tells what was changed after this backup")
                .hasMessageContaining("--insecure-as-of-backup");
        assertThat(second.log()).doesNotExist();

        second.restore(new Restoration.Wanted(backup, List.of(), false, false, true));
        assertThat(second.all()).isEqualTo(first.all());
        assertThat(second.verification()).isInstanceOf(Intact.class);
        assertThat(second.logged()).startsWith(first.logged()).contains("\"kind\":\"restore\"", "\"later_log\":false");
        second.start();
        assertThat(second.verification()).isInstanceOf(Intact.class);
    }

    @Test
    void aRegisterThatHoldsSomethingIsLeftAlone() {
        first.backup(backup);
        Instance second = withTheLogOf(first);
        second.begun();
        second.put("mine", LAX);
        List<RegisterChange> before = second.all();

        assertThatThrownBy(() -> second.restore(plainly()))
                .isInstanceOf(BackupFault.class)
                .hasMessageContaining("the register is not empty")
                .hasMessageContaining("--into-existing");
        assertThat(second.all()).isEqualTo(before);
    }

    @Test
    void aRegisterOfAnOlderReleaseThatHoldsSomethingIsRefusedBeforeItsSchemaIsChanged() throws SQLException {
        first.backup(backup);
        Instance second = withTheLogOf(first);
        second.begun();
        second.put("mine", LAX);
        try (Connection connection = DriverManager.getConnection(second.url(), second.login());
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE label_heartbeat");
            statement.execute("DELETE FROM schema_reader WHERE schema_version = '4'");
            statement.execute("DELETE FROM \"flyway_schema_history\" WHERE \"version\" = '4'");

            assertThatThrownBy(() -> second.restore(plainly())).hasMessageContaining("the register is not empty");
            try (ResultSet newer =
                    statement.executeQuery("SELECT count(*) FROM \"flyway_schema_history\" WHERE \"version\" = '4'")) {
                newer.next();
                assertThat(newer.getInt(1)).isZero();
            }
        }
    }

    @Test
    void aRegisterThatFellBehindIsGivenWhatItLacks() {
        first.backup(backup);
        first.put("open", STRICT);
        Instance second = another(folder.resolve("second")).begun();
        second.put("open", LAX);
        second.put("raised", LAX);

        Restoration.Given given = second.restore(
                        new Restoration.Wanted(backup, List.of(first.log()), true, true, false))
                .register()
                .orElseThrow();

        assertThat(given.changes()).isEqualTo(first.all().size() - 2);
        assertThat(second.all()).isEqualTo(first.all());
    }

    @Test
    void aRegisterThatIsAheadOfTheBackupLosesNothing() {
        first.backup(backup);
        List<RegisterChange> before = first.all();
        first.put("open", STRICT);
        first.put("later", LAX);

        Restoration.Given given = first.restore(new Restoration.Wanted(backup, List.of(), true, true, false))
                .register()
                .orElseThrow();

        assertThat(given.changes()).isZero();
        assertThat(first.all()).hasSize(before.size() + 2).containsAll(before);
        assertThat(first.entry("open")).isEqualTo(new Registered(STRICT, 2, VAULT, NOON));
    }

    @Test
    void anotherRegisterIsNotMixedIn() {
        first.backup(backup);
        Instance second = withTheLogOf(first);
        second.begun();
        second.put("open", STRICT);
        List<RegisterChange> before = second.all();

        assertThatThrownBy(() -> second.restore(new Restoration.Wanted(backup, List.of(), true, true, false)))
                .isInstanceOf(BackupFault.class)
                .hasMessageContaining("another version 1 of `open`");
        assertThat(second.all()).isEqualTo(before);
    }

    @Test
    void aLogThatIsBeingWrittenKeepsTheRegisterAsItIs() {
        first.backup(backup);
        Instance second = withTheLogOf(first);
        try (AuditLog running = second.open()) {
            assertThatThrownBy(() -> second.restore(plainly()))
                    .isInstanceOf(BackupFault.class)
                    .hasMessageContaining("another process writes this log");
            assertThat(running.available()).isTrue();
        }
        assertThat(second.all()).isEmpty();
    }

    @Test
    void aBackupThatTurnsOutAlteredAtItsEndLeavesNothing() throws IOException {
        first.backup(backup);
        Path file = backup.resolve("backup.jsonl");
        Files.writeString(file, Files.readString(file).replaceFirst("\"sum\":\"sha256:.", "\"sum\":\"sha256:x"));
        Instance second = withTheLogOf(first);

        assertThatThrownBy(() -> second.restore(plainly())).hasMessageContaining("is not as it was written");
        second.begun();
        assertThat(second.all()).isEmpty();
    }

    @Test
    void aBackupThatIsMadeWhileLabelsChangeComesBackAsTheLogHasThem() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        try (ExecutorService writers = Executors.newFixedThreadPool(2)) {
            List<Future<?>> writing;
            try (AuditLog log = first.open()) {
                LabelRegister register = first.register();
                writing = List.of(
                        writers.submit(() -> change("one", register, log, enough)),
                        writers.submit(() -> change("two", register, log, enough)));
                Thread.sleep(100);
                first.backup(backup);
                Thread.sleep(100);
                enough.set(true);
                for (Future<?> each : writing) {
                    each.get();
                }
            }
        }
        List<RegisterChange> before = first.all();
        Instance second = withTheLogOf(first);

        second.restore(plainly());

        assertThat(second.all()).isEqualTo(before);
        // the copy alone is whole as well: what it has of the register, its log has too
        Instance third = another(folder.resolve("third"));
        third.restore(new Restoration.Wanted(backup, List.of(), false, false, true));
        assertThat(before).containsAll(third.all());
        assertThat(third.entry("one")).isNotEqualTo(new Absent());
    }

    private static void change(String document, LabelRegister register, AuditLog log, AtomicBoolean enough) {
        while (!enough.get()) {
            var _ = register.put(
                            new DocumentId(document),
                            LAX,
                            VAULT,
                            new Expectation.Anything(),
                            Instance.writing(log, document))
                    .toCompletableFuture()
                    .join();
        }
    }

    private Restoration.Wanted plainly() {
        return new Restoration.Wanted(backup, List.of(), true, false, false);
    }

    /** The register is lost, its disk with it; the log's is not. */
    private Instance withTheLogOf(Instance lost) {
        Instance second = another(folder.resolve("second"));
        move(lost.log(), second.log());
        return second;
    }

    private static void move(Path from, Path to) {
        try {
            Files.copy(from, to);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    Instance first() {
        return first;
    }

    Path backup() {
        return backup;
    }
}
