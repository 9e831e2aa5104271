package org.comity.keycloak.claims;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comity.reference.Claims;
import org.comity.reference.Undertaking;
import org.comity.reference.UserAttributes;
import org.comity.reference.problem.Quote;

/** The undertakings that the person accepted; one that cannot be read is left out, and the others stay. */
final class UndertakingsRule implements ClaimRule {

    @Override
    public Claim claim(Account account, LocalDate today) {
        Set<Map<String, String>> elements = new LinkedHashSet<>();
        List<String> warnings = new ArrayList<>();
        for (String text : account.values(UserAttributes.UNDERTAKING)) {
            Undertaking.tryParse(text)
                    .ifPresentOrElse(
                            undertaking -> elements.add(element(undertaking)),
                            () -> warnings.add("undertaking %s is malformed; left out".formatted(Quote.of(text))));
        }
        return Claim.ofMany(elements, warnings);
    }

    private static Map<String, String> element(Undertaking undertaking) {
        Map<String, String> element = new LinkedHashMap<>();
        element.put(Claims.ID, undertaking.id());
        element.put(Claims.VERSION, undertaking.version());
        element.put(Claims.ON, undertaking.on().toString());
        return element;
    }
}
