package org.comity.reference;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;

/**
 * A level of one authority.
 *
 * @param markings as printed on paper, in every language
 * @param abbreviations as printed on paper
 * @param stamped when documents are stamped with it; what it marks keeps the level for ever
 * @param note for people, may be empty
 * @param assumed nobody has read this row in its source
 */
public record Level(
        Classification classification,
        Rank rank,
        List<String> markings,
        List<String> abbreviations,
        Validity stamped,
        String note,
        boolean assumed) {

    public Level {
        markings = List.copyOf(markings);
        abbreviations = List.copyOf(abbreviations);
    }

    static Level unclassified(String authority) {
        Classification classification = new Classification(authority, Classification.UNCLASSIFIED);
        return new Level(classification, Rank.UNCLASSIFIED, List.of(), List.of(), Validity.ALWAYS, "", false);
    }

    public String code() {
        return classification.level();
    }

    public int rankOnDocument() {
        return rank.onDocument();
    }

    /** Empty where a clearance of this level counts as nothing. */
    public OptionalInt rankOnPerson() {
        return rank.onPerson();
    }

    /** Whether new documents are stamped with it on that day. */
    public boolean issuedOn(LocalDate day) {
        return stamped.covers(day);
    }
}
