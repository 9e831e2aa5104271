package org.comity.pdp.decision;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.comity.reference.ReferenceTables;

/** The derivations that a vocabulary can name. */
public final class Derivations {
    /** Their names. */
    public static final Set<String> NAMES = Set.of(
            ClearanceRank.NAME,
            ClassificationRank.NAME,
            InstrumentInForce.NAME,
            UseLimitationArticle.NAME,
            AssuranceLevel.NAME,
            TokenBound.NAME,
            UnboundAdmitted.NAME,
            AdmittedCategories.ADMITTED,
            AdmittedCategories.CLEAR,
            "requesting-system");

    private Derivations() {}

    /**
     * The derivations over these tables, by name.
     *
     * @param tables the reference tables of the policy set
     * @param passwordIsLevel2 whether level 1 of assurance counts as level 2; for one's own machine only
     */
    public static Map<String, Derivation> over(ReferenceTables tables, boolean passwordIsLevel2) {
        return List.<Derivation>of(
                        new ClearanceRank(tables.equivalence(), tables.recognition()),
                        new ClassificationRank(tables.equivalence()),
                        new InstrumentInForce(tables.instruments()),
                        new UseLimitationArticle(tables.instruments()),
                        new AssuranceLevel(tables.assurance(), passwordIsLevel2),
                        new TokenBound(),
                        new UnboundAdmitted(tables.assurance(), new ClassificationRank(tables.equivalence())),
                        AdmittedCategories.admitted(tables.categories()),
                        AdmittedCategories.clear(tables.categories()),
                        new RequestingSystem())
                .stream()
                .collect(Collectors.toUnmodifiableMap(Derivation::name, Function.identity()));
    }

    /** Whether the token is bound, and was proven: only such a one gets this far. */
    private record TokenBound() implements Derivation {
        private static final String NAME = "token-bound";
        private static final List<String> YES = List.of("true");
        private static final List<String> NO = List.of("false");

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public List<String> derive(Known known) {
            return known.tokenBound() ? YES : NO;
        }
    }

    /** The verified caller's client id. */
    private record RequestingSystem() implements Derivation {
        @Override
        public String name() {
            return "requesting-system";
        }

        @Override
        public List<String> derive(Known known) {
            return Optional.of(known.requestingSystem()).filter(id -> !id.isEmpty()).stream()
                    .toList();
        }
    }
}
