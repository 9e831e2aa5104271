package org.comity.pdp.label;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What the register says of a document. */
public sealed interface LabelEntry {
    /**
     * A label was put.
     *
     * @param members as stated, by name of the vocabulary; NONE still written so
     * @param version 1 for the first label of the document, one more for each change
     * @param by the client that put it
     * @param at when
     */
    record Registered(Map<String, List<String>> members, long version, String by, Instant at) implements LabelEntry {
        public Registered {
            members = Map.copyOf(members);
        }
    }

    /**
     * The label was deleted: the document is unlabelled, whatever anybody states.
     *
     * @param version the version of the deletion
     * @param by the client that deleted it
     * @param at when
     */
    record Tombstone(long version, String by, Instant at) implements LabelEntry {}

    /** The register has never heard of the document. */
    record Absent() implements LabelEntry {}
}
