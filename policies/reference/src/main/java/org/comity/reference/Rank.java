package org.comity.reference;

import java.util.OptionalInt;

/** The common scale on which levels of different authorities meet. */
public enum Rank {
    UNCLASSIFIED(0),
    RESTRICTED(1),
    CONFIDENTIAL(2),
    SECRET(3),
    TOP_SECRET(4),
    /** A marking that is no security classification: it protects a document a little and opens nothing. */
    NO_CLASSIFICATION(1);

    static final int LOWEST = 0;
    static final int HIGHEST = 4;

    private final int onDocument;

    Rank(int onDocument) {
        this.onDocument = onDocument;
    }

    /** How high a clearance must rank for a document with this marking. */
    public int onDocument() {
        return onDocument;
    }

    /** How high a clearance of this level ranks; empty where it counts as nothing. */
    public OptionalInt onPerson() {
        return this == UNCLASSIFIED || this == NO_CLASSIFICATION ? OptionalInt.empty() : OptionalInt.of(onDocument);
    }

    static Rank of(int number) {
        return values()[number];
    }
}
