package org.comity.pdp.nevergrants;

import static org.comity.pdp.nevergrants.Fact.*;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.comity.pdp.nevergrants.Verdict.Duty;

/** The table of obligations of `need-to-know.md`: each applies unless it is shown to be unneeded. */
final class ModelDuties {
    private static final String FOR_EVER = "9999-12-31";

    private final Facts facts;
    private final Set<Duty> duties = new HashSet<>();
    private boolean understood = true;

    private ModelDuties(Facts facts) {
        this.facts = facts;
    }

    /** The duties; empty where one of them lacks a parameter. */
    static Optional<Set<Duty>> on(Facts facts) {
        ModelDuties duties = new ModelDuties(facts);
        duties.gather();
        return duties.understood ? Optional.of(duties.duties) : Optional.empty();
    }

    private void gather() {
        boolean own = ModelRules.own(facts);
        if (!own) {
            duties.add(useLimitation());
        }
        if (!own && !ModelRules.action(facts, Set.of("forward"))) {
            duties.add(new Duty("no-onward-transfer", Map.of()));
        }
        if (!ModelRules.action(facts, ModelRules.STAYING)) {
            duties.add(new Duty("no-further-than", Map.of("recipient", needed(RECIPIENT))));
        }
        if (!facts.everyNumber(CLASSIFICATION_RANK, rank -> rank < 2)) {
            duties.add(new Duty("watermark", Map.of()));
        }
        if (!facts.of(RETAIN_UNTIL).equals(Set.of(FOR_EVER))) {
            duties.add(new Duty("destroy-by", Map.of("date", needed(RETAIN_UNTIL))));
        }
        ModelTables.CATEGORIES.stream()
                .filter(category -> facts.holds(CATEGORY, category) && !facts.holds(CATEGORY_CLEAR, category))
                .forEach(category -> duties.add(new Duty("redact", Map.of("category", Set.of(category)))));
    }

    private Duty useLimitation() {
        Map<String, Set<String>> parameters = new TreeMap<>();
        parameters.put("purpose", needed(PURPOSE));
        parameters.put("case", needed(DOCUMENT_CASE));
        parameters.put("instrument", needed(INSTRUMENT));
        if (facts.isThere(USE_LIMITATION_ARTICLE)) {
            parameters.put("article", facts.of(USE_LIMITATION_ARTICLE));
        }
        return new Duty("use-limitation", parameters);
    }

    private Set<String> needed(Fact fact) {
        understood &= facts.isThere(fact);
        return facts.of(fact);
    }
}
