package org.comity.pdp.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.function.IntPredicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.comity.pdp.audit.AuditVerification.Intact;
import org.comity.pdp.audit.FaultyDisk.Done;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each call to the disk fails once, some times, or for good; a receipt that was given is always kept. */
class DiskFaultsTest {
    private static final Path FILE = Path.of("/log/decisions.jsonl");

    // held: the JDK keeps loggers weakly
    private static final Logger LOG = Logger.getLogger(LogWriter.class.getName());

    @TempDir
    Path folder;

    private final List<AuditHead> receipts = new ArrayList<>();

    /** What the log looks like at first. */
    enum Before {
        NOTHING,
        LINES,
        TORN
    }

    /** How faults come. */
    record Plan(Before before, Done done, int times) {}

    static Stream<Plan> plans() {
        return Stream.of(Before.values())
                .flatMap(before -> Stream.of(Done.values())
                        .flatMap(done -> Stream.of(1, 6).map(times -> new Plan(before, done, times))));
    }

    @BeforeAll
    static void faultsAreExpected() {
        LOG.setLevel(Level.OFF);
    }

    @AfterAll
    static void faultsAreNotExpected() {
        LOG.setLevel(null);
    }

    @BeforeEach
    void nothingWasPromised() {
        receipts.clear();
    }

    @ParameterizedTest
    @MethodSource("plans")
    void whateverCallFailsTheLogGoesOnWithoutARestartAndKeepsItsPromises(Plan plan) throws Exception {
        int callsOfARun = callsOfARun(plan.before());
        for (int first = 1; first <= callsOfARun; first++) {
            receipts.clear();
            FaultyDisk disk = begun(plan.before());
            appendDuringFaults(disk, between(disk, first, plan.times()), plan.done());
            disk.heal();
            try (FileAuditLog log = open(disk)) {
                appendNow(log, "after all");
            }
            assertPromisesKept(disk, "fault at call " + first);
        }
    }

    @ParameterizedTest
    @EnumSource(Before.class)
    void whatWasPromisedIsLeftByAKilledProcessAndByAPowerCutAtAnyCall(Before before) throws Exception {
        int callsOfARun = callsOfARun(before);
        for (int first = 1; first <= callsOfARun; first++) {
            for (Done done : Done.values()) {
                receipts.clear();
                FaultyDisk disk = begun(before);
                appendDuringFaults(disk, between(disk, first, Integer.MAX_VALUE / 2), done);
                String when = "at call %d, %s done".formatted(first, done);
                assertGoesOn(disk.afterKill(), "killed " + when);
                for (int seed = 0; seed < 8; seed++) {
                    assertGoesOn(disk.afterPowerCut(new Random(seed)), "power cut %s, seed %d".formatted(when, seed));
                }
            }
        }
    }

    @Test
    void aDiskThatTakesAFewBytesAtATimeGetsThemAll() throws Exception {
        FaultyDisk disk = new FaultyDisk();
        disk.takeAtMostPerWrite(7);
        try (FileAuditLog log = open(disk)) {
            appendNow(log, "slowly");
        }
        assertPromisesKept(disk, "short writes");
    }

    @Test
    void aDiskThatTakesNothingIsNotAskedForEver() throws Exception {
        FaultyDisk disk = new FaultyDisk();
        try (FileAuditLog log = open(disk)) {
            disk.takeAtMostPerWrite(0);
            assertThat(append(log, "never")).isEmpty();
            assertThat(log.available()).isFalse();
            disk.takeAtMostPerWrite(100);
            appendNow(log, "at last");
            assertThat(log.available()).isTrue();
        }
        assertPromisesKept(disk, "full disk");
    }

    @Test
    void aLogThatWasTakenAwayGivesNoReceiptUntilItIsBack() throws Exception {
        FaultyDisk disk = new FaultyDisk();
        try (FileAuditLog log = open(disk)) {
            appendNow(log, "one");
            byte[] moved = disk.bytes(FILE);
            disk.remove(FILE);
            assertThat(append(log, "two")).isEmpty();
            disk.put(FILE, "another file\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(append(log, "three")).isEmpty();
            disk.put(FILE, moved);
            appendNow(log, "four");
        }
        assertPromisesKept(disk, "moved and brought back");
    }

    @Test
    void aLogThatWasChangedBehindOurBackGivesNoReceipt() throws Exception {
        FaultyDisk disk = new FaultyDisk();
        try (FileAuditLog log = open(disk)) {
            appendNow(log, "one");
            byte[] changed = disk.bytes(FILE);
            changed[changed.length - 5] ^= 1;
            disk.put(FILE, changed);
            assertThat(append(log, "two")).isEmpty();
            assertThat(append(log, "three")).isEmpty();
            assertThat(disk.bytes(FILE)).isEqualTo(changed);
        }
    }

    @Test
    void theRecordAfterAFaultSaysHowMuchWasCutOff() throws Exception {
        FaultyDisk disk = new FaultyDisk();
        try (FileAuditLog log = open(disk)) {
            appendNow(log, "one");
            int length = disk.bytes(FILE).length;
            disk.fail(call -> disk.calls().getLast().equals("force"), Done.ALL);
            assertThat(append(log, "two")).isEmpty();
            int cut = disk.bytes(FILE).length - length;
            disk.heal();
            appendNow(log, "three");

            assertThat(cut).isPositive();
            assertThat(new String(disk.bytes(FILE), StandardCharsets.US_ASCII))
                    .contains("\"kind\":\"resume\",\"at\":\"2026-06-15T12:00:00Z\",\"cut_bytes\":" + cut + "}")
                    .doesNotContain("two");
        }
    }

    private static IntPredicate between(FaultyDisk disk, int first, int times) {
        int from = disk.calls().size() + first;
        return call -> call >= from && call < from + times;
    }

    private int callsOfARun(Before before) throws IOException {
        FaultyDisk disk = begun(before);
        int already = disk.calls().size();
        appendDuringFaults(disk, call -> false, Done.NOTHING);
        assertThat(receipts).isNotEmpty();
        return disk.calls().size() - already;
    }

    private static FaultyDisk begun(Before before) throws IOException {
        FaultyDisk disk = new FaultyDisk();
        if (before == Before.NOTHING) {
            return disk;
        }
        try (FileAuditLog log = open(disk)) {
            log.append(new Sample("before")).toCompletableFuture().join();
        }
        if (before == Before.TORN) {
            byte[] bytes = disk.bytes(FILE);
            disk.put(FILE, Arrays.copyOf(bytes, bytes.length - 9));
        }
        return disk;
    }

    /** Opens, appends and closes while calls fail; keeps what was promised. */
    private void appendDuringFaults(FaultyDisk disk, IntPredicate failing, Done done) {
        disk.fail(failing, done);
        try (FileAuditLog log = open(disk)) {
            for (int i = 0; i < 4; i++) {
                // a long one now and then: what a short one would not cover must be cut off
                append(log, "during " + i + "x".repeat(i % 3 == 1 ? 1500 : 0));
            }
        } catch (AuditUnavailable refusedToStart) {
            assertThat(receipts).isEmpty();
        }
    }

    private void appendNow(AuditLog log, String text) {
        if (append(log, text).isEmpty()) {
            fail("no receipt although the disk is well");
        }
    }

    private Optional<AuditHead> append(AuditLog log, String text) {
        try {
            AuditReceipt receipt =
                    log.append(new Sample(text)).toCompletableFuture().join();
            AuditHead head = new AuditHead(receipt.sequence(), receipt.hash());
            receipts.add(head);
            return Optional.of(head);
        } catch (CompletionException e) {
            assertThat(e).hasCauseInstanceOf(AuditUnavailable.class);
            return Optional.empty();
        }
    }

    private void assertGoesOn(FaultyDisk disk, String when) throws IOException {
        try {
            new LogOpening(disk, FILE, "pdp-1", "1.2.3", Sample.NOON)
                    .open()
                    .file()
                    .close();
        } catch (AuditUnavailable e) {
            throw new AssertionError(when, e);
        }
        assertPromisesKept(disk, when);
    }

    private void assertPromisesKept(FaultyDisk disk, String when) throws IOException {
        Path copy = folder.resolve("copy.jsonl");
        Files.write(copy, disk.bytes(FILE));
        assertThat(new AuditVerifier(receipts).verify(copy))
                .as(when)
                .isInstanceOfSatisfying(
                        Intact.class, intact -> assertThat(intact.tornBytes()).isZero());
    }

    private static FileAuditLog open(Disk disk) {
        return FileAuditLog.open(disk, FILE, "pdp-1", "1.2.3", Sample.CLOCK, () -> Runnable::run, FlushObserver.NONE);
    }
}
