package org.comity.pdp.decision;

import java.util.List;
import org.comity.reference.Assurance;

/** Whether a token that is bound to nothing will do for the document's rank; nothing where the rank is not known. */
record UnboundAdmitted(Assurance assurance, ClassificationRank rank) implements Derivation {
    static final String NAME = "unbound-admitted";

    private static final List<String> YES = List.of("true");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> derive(Known known) {
        if (assurance.alwaysAdmitsUnbound()) {
            return YES;
        }
        return rank.derive(known).stream()
                .map(number -> assurance.admitsUnbound(Integer.parseInt(number)) ? "true" : "false")
                .toList();
    }
}
