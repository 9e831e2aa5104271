package org.comity.keycloak.claims;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comity.reference.Claims;
import org.comity.reference.Classification;
import org.comity.reference.Equivalence;
import org.comity.reference.UserAttributes;
import org.comity.reference.problem.Quote;

/**
 * The clearances in force. One date ends all of a person's clearances; without a date that can be read, and after it,
 * there are none. A clearance that opens nothing or that the table does not know is left out, and the others stay.
 */
final class ClearanceRule implements ClaimRule {

    private final Equivalence equivalence;

    ClearanceRule(Equivalence equivalence) {
        this.equivalence = equivalence;
    }

    @Override
    public Claim claim(Account account, LocalDate today) {
        List<String> held = account.values(UserAttributes.CLEARANCE);
        if (held.isEmpty()) {
            return Claim.none();
        }
        List<String> until = account.values(UserAttributes.CLEARANCE_UNTIL);
        if (until.size() != 1) {
            return Claim.leftOut("`clearance_until` has %s; all clearances left out"
                    .formatted(until.isEmpty() ? "no value" : "more than one value"));
        }
        return Day.read(until.get(0))
                .map(day -> claim(held, day, today))
                .orElseGet(() ->
                        Claim.leftOut("`clearance_until` is %s, no date such as `2027-05-31`; all clearances left out"
                                .formatted(Quote.of(until.get(0)))));
    }

    private Claim claim(List<String> held, LocalDate until, LocalDate today) {
        if (today.isAfter(until)) {
            return Claim.leftOut("`clearance_until` was %s; all clearances left out".formatted(until));
        }
        Set<Map<String, String>> elements = new LinkedHashSet<>();
        List<String> warnings = new ArrayList<>();
        for (String text : held) {
            Classification.tryParse(text)
                    .filter(clearance -> equivalence.rankOnPerson(clearance).isPresent())
                    .ifPresentOrElse(
                            clearance -> elements.add(element(clearance, until)),
                            () -> warnings.add(
                                    "clearance %s opens nothing by the table; left out".formatted(Quote.of(text))));
        }
        return Claim.ofMany(elements, warnings);
    }

    private static Map<String, String> element(Classification clearance, LocalDate until) {
        Map<String, String> element = new LinkedHashMap<>();
        element.put(Claims.AUTHORITY, clearance.authority());
        element.put(Claims.LEVEL, clearance.level());
        element.put(Claims.UNTIL, until.toString());
        return element;
    }
}
