package org.comity.pdp.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.comity.pdp.audit.AuditVerification.Broken;
import org.comity.pdp.audit.AuditVerification.Intact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditVerifierTest {
    private static final byte[] LOG = SmallLog.ofLines(5);
    private static final List<byte[]> LINES = SmallLog.lines(LOG);
    private static final AuditHead HEAD = SmallLog.head(LOG);
    private static final int LAST_LINE = LOG.length - LINES.getLast().length;

    @TempDir
    Path folder;

    @Test
    void aLogAsItWasWrittenIsIntact() throws IOException {
        assertThat(verify(LOG)).isEqualTo(new Intact(HEAD, 0));
        assertThat(verify(LOG, HEAD, headOfLine(2))).isEqualTo(new Intact(HEAD, 0));
    }

    @Test
    void aLogWithoutALineIsIntact() throws IOException {
        assertThat(verify(new byte[0])).isEqualTo(new Intact(AuditHead.GENESIS, 0));
    }

    /** The line's own bytes and its newline belong to it. */
    @Test
    void aFlippedBitInAnyByteBeforeTheLastLineIsSeenAndTheLineNamed() throws IOException {
        for (int at = 0; at < LAST_LINE; at++) {
            for (int bit : new int[] {0, 5}) {
                byte[] changed = flipped(at, bit);
                assertThat(lineOf(verify(changed)))
                        .as("byte %d, bit %d: %s", at, bit, text(changed))
                        .isEqualTo(lineAt(at));
            }
        }
    }

    @Test
    void aFlippedBitInAnyByteOfTheLastLineIsSeenAgainstAHeadThatWasKept() throws IOException {
        for (int at = LAST_LINE; at < LOG.length; at++) {
            for (int bit : new int[] {0, 5}) {
                assertThat(lineOf(verify(flipped(at, bit), HEAD)))
                        .as("byte %d, bit %d", at, bit)
                        .isEqualTo(5);
            }
        }
    }

    /** Exactly this is not seen without a head: what stands in the last line's own members, and its newline. */
    @Test
    void withoutAHeadAChangeOfTheLastLineIsSeenOnlyInItsPlaceInTheChainAndItsForm() throws IOException {
        int afterChain = LAST_LINE + ChainLine.opening(HEAD.sequence() + 1, HEAD.hash()).length;
        for (int at = LAST_LINE; at < LOG.length; at++) {
            byte[] changed = flipped(at, 0);
            AuditVerification outcome = verify(changed);
            if (at < afterChain) {
                // the hash that it gives for line 4: which of the two was changed, nobody can say
                assertThat(lineOf(outcome)).as("byte %d", at).isBetween(4L, 5L);
            } else if (at == LOG.length - 1) {
                assertThat(outcome).isEqualTo(new Intact(headOfLine(4), LINES.getLast().length));
            } else {
                assertThat(outcome)
                        .satisfiesAnyOf(
                                seen -> assertThat(lineOf(seen)).isEqualTo(5),
                                unseen -> assertThat(unseen).isEqualTo(new Intact(SmallLog.head(changed), 0)));
            }
        }
    }

    @Test
    void whereOnlyTheLastTwoLinesDisagreeBothAreNamed() throws IOException {
        assertThat(verify(flipped(LAST_LINE - 4, 0)))
                .isEqualTo(new Broken(4, "is not the line that line 5 names; or line 5, the last, was changed"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void aLineThatWasTakenOutIsSeen(int index) throws IOException {
        List<byte[]> lines = new ArrayList<>(LINES);
        lines.remove(index);
        assertThat(verify(SmallLog.join(lines)))
                .isEqualTo(new Broken(index + 1, "has the number %d".formatted(index + 2)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void aLineThatStandsTwiceIsSeen(int index) throws IOException {
        List<byte[]> lines = new ArrayList<>(LINES);
        lines.add(index, LINES.get(index));
        assertThat(lineOf(verify(SmallLog.join(lines)))).isEqualTo(index + 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void linesThatChangedPlacesAreSeen(int index) throws IOException {
        List<byte[]> lines = new ArrayList<>(LINES);
        Collections.swap(lines, index, index + 1);
        assertThat(lineOf(verify(SmallLog.join(lines)))).isEqualTo(index + 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void aLineThatWasPutInIsSeen(int index) throws IOException {
        byte[] strange = LINES.get(2).clone();
        strange[strange.length - 4] ^= 1;
        for (byte[] each : List.of(strange, SmallLog.ascii("{}\n"), SmallLog.ascii("\n"))) {
            List<byte[]> lines = new ArrayList<>(LINES);
            lines.add(index, each);
            assertThat(lineOf(verify(SmallLog.join(lines))))
                    .as("%s at %d", text(each), index)
                    .isEqualTo(fits(each, index) ? index + 2 : index + 1);
        }
    }

    /** The strange line takes the place of line 3; the true one then has a number that is taken. */
    private static boolean fits(byte[] line, int index) {
        return index == 2 && line[0] == '{' && line.length > 10;
    }

    @Test
    void aLineFromAnotherLogIsSeen() throws IOException {
        Batch other = new Batch();
        other.begin(new ChainEnd(new AuditHead(2, "sha256:" + "a".repeat(64)), 0, 0));
        other.add(SmallLog.body("record 3"));
        byte[] line = new byte[other.lines().remaining()];
        other.lines().get(line);
        List<byte[]> lines = new ArrayList<>(LINES);
        lines.set(2, line);

        assertThat(verify(SmallLog.join(lines)))
                .isEqualTo(new Broken(3, "names another line than the one before it, and nothing vouches for it"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void aCutAtTheEndIsSeenOnlyAgainstAHeadThatWasKept(int left) throws IOException {
        byte[] cut = SmallLog.join(LINES.subList(0, left));

        assertThat(verify(cut)).isInstanceOf(Intact.class);
        assertThat(verify(cut, HEAD))
                .isEqualTo(new Broken(left + 1, "is missing: the log was cut off here, for line 5 was kept"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void aChainThatWasWrittenAnewIsSeenOnlyAgainstAHeadThatWasKept(int from) throws IOException {
        Batch anew = new Batch();
        anew.begin(ChainEnd.OF_NOTHING);
        for (int line = 1; line <= 5; line++) {
            anew.add(SmallLog.body(line == from ? "forged" : "record " + line));
        }
        byte[] forged = new byte[anew.lines().remaining()];
        anew.lines().get(forged);

        assertThat(verify(forged)).isInstanceOf(Intact.class);
        assertThat(verify(forged, HEAD)).isInstanceOf(Broken.class);
        assertThat(lineOf(verify(forged, HEAD, headOfLine(from)))).isEqualTo(from);
    }

    @Test
    void whatComesAfterTheLastNewlineIsNotedAndDoesNotCount() throws IOException {
        for (int length = LAST_LINE; length < LOG.length; length++) {
            assertThat(verify(Arrays.copyOf(LOG, length))).isEqualTo(new Intact(headOfLine(4), length - LAST_LINE));
        }
    }

    @Test
    void linesLongerThanTheReadersBufferAreRead() throws IOException {
        Batch batch = new Batch();
        batch.begin(ChainEnd.OF_NOTHING);
        for (int megabytes : new int[] {0, 1, 3, 0, 2}) {
            batch.add(SmallLog.body("x".repeat(megabytes << 20)));
        }
        byte[] log = new byte[batch.lines().remaining()];
        batch.lines().get(log);

        assertThat(verify(log)).isEqualTo(new Intact(batch.end().head(), 0));
    }

    @Test
    void aFileWithoutEndOfLineIsNotReadIntoMemory() throws IOException {
        byte[] endless = new byte[Batch.MOST_BYTES * 3];

        assertThat(verify(endless)).isEqualTo(new Broken(1, "is longer than any line of a decision log"));
    }

    @Test
    void theEndAloneTellsTheHead() throws IOException {
        Path file = folder.resolve("log");
        Files.write(file, Arrays.copyOf(LOG, LOG.length - 3));

        assertThat(AuditVerifier.examineEnd(file)).isEqualTo(new Intact(headOfLine(4), LINES.getLast().length - 3));
    }

    private AuditVerification verify(byte[] log, AuditHead... kept) throws IOException {
        Path file = folder.resolve("log");
        Files.write(file, log);
        return new AuditVerifier(List.of(kept)).verify(file);
    }

    private static AuditHead headOfLine(int number) {
        return SmallLog.head(SmallLog.join(LINES.subList(0, number)));
    }

    private static byte[] flipped(int at, int bit) {
        byte[] changed = LOG.clone();
        changed[at] ^= (byte) (1 << bit);
        return changed;
    }

    private static long lineAt(int position) {
        int end = 0;
        for (int index = 0; index < LINES.size(); index++) {
            end += LINES.get(index).length;
            if (position < end) {
                return index + 1L;
            }
        }
        throw new AssertionError("no line there");
    }

    private static long lineOf(AuditVerification outcome) {
        return switch (outcome) {
            case Broken(long line, String fault) -> line;
            case Intact intact -> -1;
        };
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
