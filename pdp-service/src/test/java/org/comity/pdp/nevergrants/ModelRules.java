package org.comity.pdp.nevergrants;

import static org.comity.pdp.nevergrants.Fact.*;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The table of rules of `need-to-know.md`, line by line: for each reason, what must be shown. */
final class ModelRules {
    static final Set<String> STAYING = Set.of("read", "download", "print", "annotate", "destroy");
    private static final Set<String> KNOWN = Set.of("read", "download", "print", "annotate", "destroy", "forward");
    private static final String WITH_CONSENT = "other-with-consent";

    private static final Map<String, Predicate<Facts>> SHOWN = new LinkedHashMap<>();

    static {
        SHOWN.put("clearance-insufficient", f -> rankReached(f) || clearanceNotRecognised(f));
        SHOWN.put("clearance-not-recognised", f -> !clearanceNotRecognised(f));
        SHOWN.put(
                "not-releasable", f -> (own(f) || f.share(JURISDICTION, RELEASABLE_TO)) && !f.holdsNone(JURISDICTION));
        SHOWN.put("not-on-case", f -> f.share(PERSON_CASE, DOCUMENT_CASE) && !f.holdsNone(DOCUMENT_CASE));
        SHOWN.put(
                "purpose-not-permitted",
                f -> f.among(PURPOSE, f.of(PERMITTED_PURPOSE)) && f.among(PURPOSE, ModelTables.PURPOSES));
        SHOWN.put(
                "no-instrument-in-force",
                f -> own(f) || (f.share(INSTRUMENT, INSTRUMENT_IN_FORCE) && !f.holdsNone(INSTRUMENT)));
        SHOWN.put("assurance-too-low 2", f -> f.anyNumber(ASSURANCE_LEVEL, level -> level >= 2) || lowRank(f));
        SHOWN.put("assurance-too-low 1", f -> f.anyNumber(ASSURANCE_LEVEL, level -> level >= 1) || !lowRank(f));
        SHOWN.put("token-not-bound", f -> f.holds(TOKEN_BOUND, "true") || f.holds(UNBOUND_ADMITTED, "true"));
        SHOWN.put("undertaking-missing", f -> f.holds(UNDERTAKING, "mla-confidentiality@2"));
        SHOWN.put("training-lapsed", f -> f.anyNotBeforeToday(TRAINED_UNTIL));
        SHOWN.put("retention-elapsed", f -> f.everyNotBeforeToday(RETAIN_UNTIL) || action(f, Set.of("destroy")));
        SHOWN.put("originator-consent-required", f -> purposeNeedsNoConsent(f) && handlingNeedsNoConsent(f));
        SHOWN.put(
                "caveat-restricted",
                f -> f.among(CAVEAT, Set.of("NONE", "ORCON", "EYES-ONLY"))
                        && (!f.holds(CAVEAT, "EYES-ONLY") || action(f, Set.of("read"))));
        SHOWN.put("recipient-not-permitted", f -> action(f, STAYING) || recipientPermitted(f));
        SHOWN.put(
                "category-restricted",
                f -> f.isNoneAlone(CATEGORY)
                        || (f.among(CATEGORY, ModelTables.CATEGORIES) && f.among(CATEGORY, f.of(CATEGORY_ADMITTED))));
    }

    private ModelRules() {}

    /** The answer to what is known, duties included. */
    static Verdict answer(Facts facts) {
        Set<String> reasons = SHOWN.entrySet().stream()
                .filter(rule -> !rule.getValue().test(facts))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
        if (!reasons.isEmpty()) {
            return new Verdict.Deny(reasons);
        }
        if (!action(facts, KNOWN)) {
            return new Verdict.Deny(Set.of("policy-error"));
        }
        return ModelDuties.on(facts)
                .<Verdict>map(Verdict.Permit::new)
                .orElseGet(() -> new Verdict.Deny(Set.of("obligation-not-supported")));
    }

    static boolean own(Facts f) {
        return f.share(JURISDICTION, ORIGINATOR);
    }

    static boolean action(Facts f, Set<String> among) {
        return f.among(ACTION_ID, among);
    }

    private static boolean rankReached(Facts f) {
        return f.isThere(CLASSIFICATION_RANK)
                && f.anyNumber(CLEARANCE_RANK, held -> f.everyNumber(CLASSIFICATION_RANK, rank -> held >= rank));
    }

    private static boolean clearanceNotRecognised(Facts f) {
        return f.isThere(CLEARANCE)
                && f.everyNumber(CLEARANCE_RANK, held -> held < 1)
                && f.anyNumber(CLASSIFICATION_RANK, rank -> rank >= 1);
    }

    private static boolean lowRank(Facts f) {
        return f.everyNumber(CLASSIFICATION_RANK, rank -> rank < 3);
    }

    private static boolean purposeNeedsNoConsent(Facts f) {
        return f.every(PURPOSE, purpose -> !purpose.equals(WITH_CONSENT));
    }

    private static boolean handlingNeedsNoConsent(Facts f) {
        return (f.isThere(CAVEAT) && !f.holds(CAVEAT, "ORCON"))
                || action(f, Set.of("read", "annotate", "destroy"))
                || (own(f) && action(f, STAYING))
                || (own(f) && f.among(RECIPIENT, f.of(ORIGINATOR)));
    }

    private static boolean recipientPermitted(Facts f) {
        return !f.holdsNone(RECIPIENT)
                && f.every(RECIPIENT, to -> f.holds(ORIGINATOR, to) || f.holds(RELEASABLE_TO, to));
    }
}
