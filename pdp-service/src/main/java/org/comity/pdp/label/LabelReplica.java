package org.comity.pdp.label;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A copy of the register that follows it, and is asked while the register itself is away. */
interface LabelReplica {
    /** There is none. */
    LabelReplica NONE = new LabelReplica() {
        @Override
        public CompletionStage<Copied> find(DocumentId document) {
            return CompletableFuture.failedFuture(new LabelRegisterUnavailable(new SQLException("no replica is set")));
        }

        @Override
        public boolean isThere() {
            return false;
        }

        @Override
        public boolean isReadOnly() {
            return false;
        }
    };

    /** What the copy says of the document. */
    CompletionStage<Copied> find(DocumentId document);

    /** Whether there is one at all. */
    boolean isThere();

    /** Whether the register itself is away and the copy counts. */
    boolean isReadOnly();

    /**
     * What a copy says.
     *
     * @param entry the entry
     * @param asOf the time, by our own clock, up to which every change of the register is in the copy
     */
    record Copied(LabelEntry entry, long asOf) {}
}
