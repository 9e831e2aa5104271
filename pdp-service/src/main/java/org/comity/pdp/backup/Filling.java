package org.comity.pdp.backup;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.comity.pdp.audit.LabelRecord;
import org.comity.pdp.label.DocumentId;
import org.comity.pdp.label.RegisterChange;
import org.comity.pdp.label.WholeRegister;
import org.jspecify.annotations.Nullable;

/** Gives a register what it lacks, document by document. */
final class Filling {
    private static final int AT_ONCE = 500;

    private final Map<DocumentId, List<LabelRecord>> logged;
    private final Instant asOf;
    private final Instant now;
    private final List<RegisterChange> group = new ArrayList<>();
    private final List<RegisterChange> pending = new ArrayList<>();
    private final List<RegisterChange> closures = new ArrayList<>();
    private long changes;
    private long fromLogs;
    private @Nullable Instant lastFromLogs;

    /**
     * Prepares for one register.
     *
     * @param logged what the logs tell of each document
     * @param asOf when backup and register were known to be as they are
     * @param now the time
     */
    Filling(Map<DocumentId, List<LabelRecord>> logged, Instant asOf, Instant now) {
        this.logged = logged;
        this.asOf = asOf;
        this.now = now;
    }

    void fill(WholeRegister target, Path backup) {
        boolean empty = target.counts().changes() == 0;
        BackupReader.read(backup, change -> {
            if (!group.isEmpty() && !group.getFirst().document().equals(change.document())) {
                finish(target, empty);
            }
            group.add(change);
        });
        if (!group.isEmpty()) {
            finish(target, empty);
        }
        List<DocumentId> others = List.copyOf(logged.keySet());
        others.forEach(document -> add(target, empty, document, List.of()));
        target.add(pending);
    }

    private void finish(WholeRegister target, boolean empty) {
        add(target, empty, group.getFirst().document(), group);
        group.clear();
    }

    private void add(WholeRegister target, boolean empty, DocumentId document, List<RegisterChange> backup) {
        List<LabelRecord> told = logged.getOrDefault(document, List.of());
        logged.remove(document);
        Course course = Course.of(document, empty ? List.of() : target.of(document), backup, told, asOf, now);
        changes += course.missing().size();
        fromLogs += course.fromLogs();
        if (course.fromLogs() > 0) {
            told.forEach(record -> lastFromLogs = later(lastFromLogs, record.at()));
        }
        if (course.closed()) {
            closures.add(course.missing().getLast());
        }
        pending.addAll(course.missing());
        if (pending.size() >= AT_ONCE) {
            target.add(pending);
            pending.clear();
        }
    }

    List<RegisterChange> closures() {
        return closures;
    }

    Restoration.Given given() {
        return new Restoration.Given(
                changes,
                fromLogs,
                Optional.ofNullable(lastFromLogs),
                closures.stream().map(change -> change.document().value()).toList());
    }

    private static Instant later(@Nullable Instant one, Instant other) {
        return one == null || one.isBefore(other) ? other : one;
    }
}
