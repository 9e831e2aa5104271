package org.comity.pdp.decision;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.comity.reference.Classification;
import org.comity.reference.Equivalence;
import org.comity.reference.Recognition;

/**
 * The highest rank among the person's clearances that the classification's authority and the originator both recognise
 * today; 0 where there is none. Levels are compared through the equivalence table and in no other way.
 */
record ClearanceRank(Equivalence equivalence, Recognition recognition) implements Derivation {
    static final String NAME = "clearance-rank";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> derive(Known known) {
        Optional<Classification> document =
                known.only(Category.RESOURCE, "classification").flatMap(Classification::tryParse);
        Optional<String> originator = known.only(Category.RESOURCE, "originator");
        if (document.isEmpty() || originator.isEmpty()) {
            return List.of("0");
        }
        String authority = document.get().authority();
        int highest = 0;
        for (String clearance : known.all(Category.SUBJECT, "clearance")) {
            highest = Math.max(highest, rank(clearance, authority, originator.get(), known.today()));
        }
        return List.of(Integer.toString(highest));
    }

    private int rank(String clearance, String authority, String originator, LocalDate today) {
        return Classification.tryParse(clearance)
                .filter(held -> recognised(held, authority, originator, today))
                .map(held -> equivalence.rankOnPerson(held).orElse(0))
                .orElse(0);
    }

    private boolean recognised(Classification clearance, String authority, String originator, LocalDate today) {
        return recognition.recognises(authority, clearance.authority(), authority, today)
                && recognition.recognises(originator, clearance.authority(), authority, today);
    }
}
