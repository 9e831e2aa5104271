package org.comity.pdp.backup;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.comity.pdp.audit.LabelRecord;
import org.comity.pdp.label.Author;
import org.comity.pdp.label.DocumentId;
import org.comity.pdp.label.LabelEntry;
import org.comity.pdp.label.RegisterChange;

/**
 * What became of one document's label, as far as it is known: from the register that is there, from the backup, and from
 * the logs. The newest that is certain counts. Where the newest is not certain, the document is closed: an older label may be
 * laxer than the one that was in force.
 *
 * @param missing what the register lacks, by version
 * @param fromLogs how many of these were in logs alone
 * @param closed whether the last of them is a tombstone for want of certainty
 */
record Course(List<RegisterChange> missing, long fromLogs, boolean closed) {
    /** Who is said to have closed a document. */
    static final Author RESTORER = new Author("comity", "restore");

    Course {
        missing = List.copyOf(missing);
    }

    /**
     * Puts together what is known.
     *
     * @param register what is there already
     * @param backup what was there when the backup was made
     * @param logged what the logs tell, in any order
     * @param asOf when register and backup were known to be as they are: what was written down before, and is in neither, was
     *     most likely never made
     * @throws BackupFault where register and backup contradict each other
     */
    static Course of(
            DocumentId document,
            List<RegisterChange> register,
            List<RegisterChange> backup,
            List<LabelRecord> logged,
            Instant asOf,
            Instant now) {
        SortedMap<Long, LabelEntry> there = byVersion(register);
        SortedMap<Long, LabelEntry> known = new TreeMap<>(there);
        for (RegisterChange change : backup) {
            LabelEntry other = known.putIfAbsent(change.entry().version(), change.entry());
            if (other != null && !other.equals(change.entry())) {
                throw BackupFault.refused(
                        "the register has another version %d of `%s` than the backup: it is not the one that was backed up, and nothing was changed"
                                .formatted(other.version(), document.value()));
            }
        }
        long newest = known.isEmpty() ? 0 : known.lastKey();
        SortedMap<Long, Told> told = told(logged, newest);
        boolean closed = false;
        for (var each : told.entrySet()) {
            boolean last = each.getKey().equals(told.lastKey());
            // that a later version was begun shows that this one was made
            if (each.getValue().entries().size() == 1
                    && !(last && each.getValue().isDoubtful(asOf))) {
                known.put(each.getKey(), each.getValue().entries().iterator().next());
            } else if (last) {
                closed = true;
            }
        }
        long fromLogs = known.tailMap(newest + 1).size();
        if (closed) {
            long version = told.lastKey() + 1;
            known.put(version, new LabelEntry.Tombstone(version, RESTORER, now));
        }
        List<RegisterChange> missing = new ArrayList<>();
        known.forEach((version, entry) -> {
            if (!there.containsKey(version)) {
                missing.add(new RegisterChange(document, entry));
            }
        });
        return new Course(missing, fromLogs, closed);
    }

    private static SortedMap<Long, LabelEntry> byVersion(List<RegisterChange> changes) {
        SortedMap<Long, LabelEntry> versions = new TreeMap<>();
        changes.forEach(change -> versions.put(change.entry().version(), change.entry()));
        return versions;
    }

    private static SortedMap<Long, Told> told(List<LabelRecord> logged, long newest) {
        SortedMap<Long, Told> told = new TreeMap<>();
        for (LabelRecord record : logged) {
            if (record.version() > newest) {
                told.merge(record.version(), Told.by(record), Told::and);
            }
        }
        return told;
    }

    /**
     * What logs tell of one version.
     *
     * @param entries what was to be; two where a change came to nothing and another one took its place
     * @param first when it was written down first
     * @param failed whether one of them may not have been made
     */
    private record Told(Set<LabelEntry> entries, Instant first, boolean failed) {
        static Told by(LabelRecord record) {
            return record.entry()
                    .map(entry -> new Told(Set.of(entry), record.at(), false))
                    .orElseGet(() -> new Told(Set.of(), record.at(), true));
        }

        boolean isDoubtful(Instant asOf) {
            return failed || first.isBefore(asOf);
        }

        Told and(Told other) {
            Set<LabelEntry> all = new HashSet<>(entries);
            all.addAll(other.entries);
            return new Told(all, first.isBefore(other.first) ? first : other.first, failed || other.failed);
        }
    }
}
