package org.comity.pdp.decision;

import java.util.List;
import org.comity.reference.Instruments;

/** The articles of the label's instruments that limit what may be done with what was handed over. */
record UseLimitationArticle(Instruments instruments) implements Derivation {
    static final String NAME = "use-limitation-article";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> derive(Known known) {
        return known.all(Category.RESOURCE, "instrument").stream()
                .flatMap(id -> instruments.limitationArticle(id).stream())
                .sorted()
                .toList();
    }
}
