package org.comity.reference;

import java.util.List;
import org.comity.reference.problem.Problem;

/** What came of reading the tables: all of them, or what is wrong with them. There is no half. */
public sealed interface LoadedTables {

    /** Every table was read and they fit together. */
    record Sound(ReferenceTables tables) implements LoadedTables {}

    /** At least one mistake; the list is by place and never empty. */
    record Faulty(List<Problem> problems) implements LoadedTables {

        public Faulty {
            problems = List.copyOf(problems);
        }
    }
}
