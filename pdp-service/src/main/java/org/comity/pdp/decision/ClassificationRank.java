package org.comity.pdp.decision;

import java.util.List;
import org.comity.reference.Classification;
import org.comity.reference.Equivalence;

/** The rank of the document's classification in the equivalence table; nothing where the table does not know it. */
record ClassificationRank(Equivalence equivalence) implements Derivation {
    static final String NAME = "classification-rank";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> derive(Known known) {
        return known.only(Category.RESOURCE, "classification")
                .flatMap(Classification::tryParse)
                .map(equivalence::rankOnDocument)
                .filter(rank -> rank.isPresent())
                .map(rank -> List.of(Integer.toString(rank.getAsInt())))
                .orElse(List.of());
    }
}
