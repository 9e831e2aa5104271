package org.comity.pdp.label;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What the register says of a document. */
public sealed interface LabelEntry {
    /** How often the document's entry was changed: 0 where the register has never heard of the document. */
    long version();

    /**
     * A label was put.
     *
     * @param members as stated, by name of the vocabulary; NONE still written so
     * @param version 1 for the first label of the document, one more for each change
     * @param by who put it
     * @param at when
     */
    record Registered(Map<String, List<String>> members, long version, Author by, Instant at) implements LabelEntry {
        public Registered {
            members = Map.copyOf(members);
        }
    }

    /**
     * The label was deleted: the document is unlabelled, whatever anybody states.
     *
     * @param version the version of the deletion
     * @param by who deleted it
     * @param at when
     */
    record Tombstone(long version, Author by, Instant at) implements LabelEntry {}

    /** The register has never heard of the document. */
    record Absent() implements LabelEntry {
        @Override
        public long version() {
            return 0;
        }
    }
}
