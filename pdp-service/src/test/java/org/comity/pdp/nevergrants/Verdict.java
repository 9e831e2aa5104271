package org.comity.pdp.nevergrants;

import java.util.Map;
import java.util.Set;

/** What comes of a question, of the model's and of the service's alike. */
sealed interface Verdict {
    /** The person may, with exactly these duties. */
    record Permit(Set<Duty> duties) implements Verdict {
        public Permit {
            duties = Set.copyOf(duties);
        }
    }

    /** The person may not, for exactly these reasons; that of assurance with the level that would do. */
    record Deny(Set<String> reasons) implements Verdict {
        public Deny {
            reasons = Set.copyOf(reasons);
        }
    }

    /** It was no question: it states what may not be stated. */
    record NoQuestion() implements Verdict {}

    /** A duty with its parameters. */
    record Duty(String name, Map<String, Set<String>> parameters) {
        public Duty {
            parameters = Map.copyOf(parameters);
        }
    }

    default boolean permits() {
        return this instanceof Permit;
    }
}
