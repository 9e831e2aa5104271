package org.comity.pdp.label;

import java.util.List;
import java.util.Map;

/**
 * Proof that a label is complete: every member that the vocabulary requires is there and well-formed, each word is
 * in its closed set, NONE stands alone and was replaced where it stands for a value. Only {@link LabelReader} makes one.
 */
public final class Label {
    private final Map<String, List<String>> members;

    Label(Map<String, List<String>> members) {
        this.members = Map.copyOf(members);
    }

    /** The values given to the engine, by name of the vocabulary, in lexical form. */
    public Map<String, List<String>> members() {
        return members;
    }
}
