package org.comity.pdp.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.comity.pdp.audit.AuditHead;
import org.comity.pdp.audit.AuditVerification;
import org.comity.pdp.audit.AuditVerification.Broken;
import org.comity.pdp.audit.AuditVerification.Intact;
import org.comity.pdp.audit.AuditVerifier;
import org.comity.pdp.audit.LabelRecord;
import org.comity.pdp.audit.LabelRecords;
import org.comity.pdp.audit.RestoreRecord;
import org.comity.pdp.label.DocumentId;

/** The logs that a restore has to go by, each verified: the copy in the backup, the one in its place, and those that were named. */
final class FoundLogs {
    private final AuditHead head;
    private final Path copy;
    private final Path own;
    private final Set<Path> all = new LinkedHashSet<>();
    private boolean ownThere;
    private boolean later;

    /**
     * Looks at them.
     *
     * @param copy the log in the backup
     * @param head its last line
     * @param own where the service writes
     * @param named others
     * @throws BackupFault where one is not in order
     */
    FoundLogs(Path copy, AuditHead head, Path own, List<Path> named) {
        this.head = head;
        this.copy = copy;
        this.own = own;
        if (!verified(copy).equals(head)) {
            throw BackupFault.refused(
                    "`%s` does not end with line %d as it was: the backup is cut off or altered, and nothing of it is restored"
                            .formatted(copy, head.sequence()));
        }
        all.add(copy);
        for (Path each : named) {
            boolean longer = verified(each).sequence() > head.sequence();
            all.add(each);
            later |= longer && goesOn(each) && !wasBroughtBack(each);
        }
        if (Files.exists(own, LinkOption.NOFOLLOW_LINKS) && !Files.exists(own)) {
            throw BackupFault.couldNotRun(
                    "`%s` is a link that leads nowhere: mount the volume of the log, then restore".formatted(own));
        }
        this.ownThere = isThere(own);
        if (ownThere) {
            verified(own);
            all.add(own);
            boolean goesOn = goesOn(own);
            if (!goesOn && !later) {
                throw BackupFault.refused(
                        "the log in its place, `%s`, is not the one that was backed up: move it away, or name the one that was with `--log`"
                                .formatted(own));
            }
            later |= goesOn && !wasBroughtBack(own);
        }
    }

    /** Whether the service's own log is in its place. */
    boolean ownIsThere() {
        return ownThere;
    }

    /**
     * Whether one tells all that came after the backup's last line: the one in its place, or another that goes on after it. One
     * that was brought back from a backup does not tell what was in the log that it took the place of.
     */
    boolean tellWhatCameLater() {
        return later;
    }

    /**
     * Reads from all of them what became of labels.
     *
     * @param known the newest version of a document that need not be told of
     */
    Map<DocumentId, List<LabelRecord>> after(ToLongFunction<DocumentId> known) {
        Map<DocumentId, List<LabelRecord>> told = new HashMap<>();
        for (Path log : all) {
            try {
                LabelRecords.read(log, record -> {
                    if (record.version() > known.applyAsLong(record.document())) {
                        told.computeIfAbsent(record.document(), _ -> new ArrayList<>())
                                .add(record);
                    }
                });
            } catch (IOException e) {
                throw BackupFault.of(log, e);
            }
        }
        return told;
    }

    /** How long the service's own log is now, to notice that it was written meanwhile. */
    long ownLength() {
        try {
            return ownThere ? Files.size(own) : 0;
        } catch (IOException e) {
            throw BackupFault.of(own, e);
        }
    }

    Path copy() {
        return copy;
    }

    private boolean wasBroughtBack(Path log) {
        try {
            return RestoreRecord.isAfter(log, head.sequence());
        } catch (IOException e) {
            throw BackupFault.of(log, e);
        }
    }

    private boolean goesOn(Path log) {
        return check(log, List.of(head)) instanceof Intact;
    }

    private static AuditHead verified(Path log) {
        return switch (check(log, List.of())) {
            case Intact(AuditHead end, long _) -> end;
            case Broken(long line, String fault) ->
                throw BackupFault.refused(
                        "the log `%s` is broken: line %d %s: keep it as evidence, move it away, and restore without it"
                                .formatted(log, line, fault));
        };
    }

    private static AuditVerification check(Path log, List<AuditHead> kept) {
        try {
            return new AuditVerifier(kept).verify(log);
        } catch (IOException e) {
            throw BackupFault.of(log, e);
        }
    }

    private static boolean isThere(Path log) {
        try {
            return Files.exists(log) && Files.size(log) > 0;
        } catch (IOException e) {
            throw BackupFault.of(log, e);
        }
    }
}
