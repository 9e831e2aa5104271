package org.comity.pdp.label;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What is wrong with a label, gathered while it is read. For one thread. */
final class Faults {
    private final List<String> all = new ArrayList<>();
    private final List<String> unknownClassifications = new ArrayList<>();

    void add(String fault) {
        all.add(fault);
    }

    /** A classification that is not in the table: by itself a reason of its own. */
    void addUnknownClassification(String fault) {
        all.add(fault);
        unknownClassifications.add(fault);
    }

    LabelReading orElse(Supplier<Label> label) {
        if (all.isEmpty()) {
            return new LabelReading.Complete(label.get());
        }
        if (all.equals(unknownClassifications)) {
            return new LabelReading.UnknownClassification(String.join("; ", unknownClassifications));
        }
        return new LabelReading.Incomplete(all);
    }
}
