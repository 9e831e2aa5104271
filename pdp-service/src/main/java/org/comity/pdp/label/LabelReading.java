package org.comity.pdp.label;

import java.util.List;

/** What came of reading a label that somebody stated. */
public sealed interface LabelReading {
    /**
     * It is a label.
     *
     * @param label the proof
     */
    record Complete(Label label) implements LabelReading {}

    /**
     * It is no label.
     *
     * @param faults what is missing or malformed, each a sentence for people that names the member
     */
    record Incomplete(List<String> faults) implements LabelReading {
        public Incomplete {
            faults = List.copyOf(faults);
        }
    }

    /**
     * It would be one, but its classification is not in the table.
     *
     * @param fault a sentence for people, with a remedy
     */
    record UnknownClassification(String fault) implements LabelReading {}
}
