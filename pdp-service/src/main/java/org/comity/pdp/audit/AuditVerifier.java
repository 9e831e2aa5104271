package org.comity.pdp.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.comity.pdp.audit.AuditVerification.Broken;
import org.comity.pdp.audit.AuditVerification.Intact;

/**
 * Checks a log from its first line to its last.
 *
 * <p>Each line vouches for the one before it, and nothing in the file vouches for the last. So a change to the last
 * line, a cut at the end, and a chain written anew from some line on are seen only against a head that was kept
 * elsewhere, at or after the place.
 */
public final class AuditVerifier {
    private static final String NO_LINE = "is no line of a decision log";

    private final TreeMap<Long, AuditHead> kept = new TreeMap<>();

    /**
     * Checks against what was kept.
     *
     * @param kept heads, or the numbers and hashes of receipts, in any order
     */
    public AuditVerifier(List<AuditHead> kept) {
        kept.forEach(head -> this.kept.put(head.sequence(), head));
    }

    /** Reads the whole file; one that grows meanwhile is read up to where it ended at first. */
    public AuditVerification verify(Path file) throws IOException {
        try (LineReader lines = new LineReader(file)) {
            return new Walk(lines).verify();
        }
    }

    /** Reads the last lines only, enough to know the head. */
    public static AuditVerification examineEnd(Path file) throws IOException {
        try (Disk.OpenFile log = LocalDisk.openToRead(file)) {
            return switch (LogTail.examine(log)) {
                case LogTail.Finding.Sound(ChainEnd end) -> new Intact(end.head(), 0);
                case LogTail.Finding.Torn(ChainEnd end, var piece) -> new Intact(end.head(), piece.remaining());
                case LogTail.Finding.Foreign(long line, String fault) -> new Broken(line, fault);
            };
        }
    }

    private final class Walk {
        private final LineReader lines;
        private final LineHash hash = new LineHash();
        private AuditHead head = AuditHead.GENESIS;

        Walk(LineReader lines) {
            this.lines = lines;
        }

        AuditVerification verify() throws IOException {
            while (lines.next()) {
                long number = head.sequence() + 1;
                Optional<ChainLine> line = ChainLine.read(lines.bytes(), lines.from(), lines.to());
                if (line.isEmpty()) {
                    return new Broken(number, NO_LINE);
                }
                if (line.get().sequence() != number) {
                    return new Broken(
                            number, "has the number %d".formatted(line.get().sequence()));
                }
                AuditHead own = new AuditHead(number, hash.of(lines.bytes(), lines.from(), lines.to()));
                if (!line.get().previous().equals(head.hash())) {
                    return mismatch(own);
                }
                if (isAnotherThanKept(own)) {
                    return rewritten(number);
                }
                head = own;
            }
            return ended();
        }

        /** One of two lines was changed: this one in what it says of the other, or the other. The next line knows. */
        private Broken mismatch(AuditHead own) throws IOException {
            long number = own.sequence();
            if (number == 1) {
                return new Broken(1, "is not the first line of a log");
            }
            if (kept.containsKey(number)) {
                return isAnotherThanKept(own) ? changedInItself(number) : changedBefore(number);
            }
            if (!lines.next()) {
                return new Broken(
                        number - 1,
                        "is not the line that line %d names; or line %d, the last, was changed"
                                .formatted(number, number));
            }
            return nextVouchesFor(own) ? changedBefore(number) : changedInItself(number);
        }

        private static Broken changedBefore(long number) {
            return new Broken(number - 1, "is not the line that line %d names".formatted(number));
        }

        private static Broken changedInItself(long number) {
            return new Broken(number, "names another line than the one before it, and nothing vouches for it");
        }

        private boolean nextVouchesFor(AuditHead own) {
            return ChainLine.read(lines.bytes(), lines.from(), lines.to())
                    .filter(line -> line.follows(own))
                    .isPresent();
        }

        private AuditVerification ended() {
            if (lines.rest() > Batch.MOST_BYTES) {
                return new Broken(head.sequence() + 1, "is longer than any line of a decision log");
            }
            if (!kept.isEmpty() && kept.lastKey() > head.sequence()) {
                return new Broken(
                        head.sequence() + 1,
                        "is missing: the log was cut off here, for line %d was kept".formatted(kept.lastKey()));
            }
            return new Intact(head, lines.rest());
        }

        private boolean isAnotherThanKept(AuditHead own) {
            AuditHead wanted = kept.get(own.sequence());
            return wanted != null && !wanted.equals(own);
        }

        private Broken rewritten(long number) {
            return new Broken(
                    number, "is not the line that was kept: it was written anew, perhaps with lines before it");
        }
    }
}
