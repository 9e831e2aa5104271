package org.comity.pdp.decision;

import java.util.List;
import org.comity.reference.Assurance;

/** How surely the person signed in, by the {@code acr} of the token; 0 where the table does not know it. */
record AssuranceLevel(Assurance assurance, boolean passwordIsLevel2) implements Derivation {
    static final String NAME = "assurance-level";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> derive(Known known) {
        int level = known.authenticationContext().map(assurance::level).orElse(0);
        return List.of(Integer.toString(passwordIsLevel2 && level == 1 ? 2 : level));
    }
}
