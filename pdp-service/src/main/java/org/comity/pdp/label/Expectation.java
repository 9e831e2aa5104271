package org.comity.pdp.label;

import java.util.Set;
import org.comity.pdp.label.LabelEntry.Registered;

/** What must hold of a document's entry for a change to be made, so that nobody overwrites what they have not seen. */
public sealed interface Expectation {
    /** Whether it holds. */
    boolean met(LabelEntry current);

    /** Nothing is expected. */
    record Anything() implements Expectation {
        @Override
        public boolean met(LabelEntry current) {
            return true;
        }
    }

    /** There is a label, whichever. */
    record AnyLabel() implements Expectation {
        @Override
        public boolean met(LabelEntry current) {
            return current instanceof Registered;
        }
    }

    /** There is no label: there never was, or it was deleted. */
    record NoLabel() implements Expectation {
        @Override
        public boolean met(LabelEntry current) {
            return !(current instanceof Registered);
        }
    }

    /**
     * There is a label of one of these versions.
     *
     * @param versions the versions that will do
     */
    record Version(Set<Long> versions) implements Expectation {
        public Version {
            versions = Set.copyOf(versions);
        }

        @Override
        public boolean met(LabelEntry current) {
            return current instanceof Registered registered && versions.contains(registered.version());
        }
    }
}
