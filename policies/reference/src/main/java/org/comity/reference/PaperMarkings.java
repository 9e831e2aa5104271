package org.comity.reference;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The markings that one authority prints, in the folded form in which they are compared. */
final class PaperMarkings {

    private final Map<String, Classification> byFolded = new HashMap<>();
    private final Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);

    private PaperMarkings() {}

    static PaperMarkings of(List<Level> levels) {
        PaperMarkings markings = new PaperMarkings();
        for (Level level : levels) {
            Stream.concat(level.markings().stream(), level.abbreviations().stream())
                    .forEach(printed -> markings.add(printed, level.classification()));
        }
        return markings;
    }

    private void add(String printed, Classification classification) {
        Marking marking = Marking.of(printed);
        byFolded.put(marking.folded(), classification);
        marking.script().ifPresent(scripts::add);
    }

    Optional<Classification> read(String printed) {
        if (printed.length() > Marking.LONGEST) {
            return Optional.empty();
        }
        Marking marking = Marking.of(printed);
        // A word in two scripts, or in one that this authority does not print, is made to be mistaken.
        return marking.script().filter(scripts::contains).map(script -> byFolded.get(marking.folded()));
    }
}
