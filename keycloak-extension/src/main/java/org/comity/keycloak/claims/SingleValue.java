package org.comity.keycloak.claims;

import java.util.List;
import java.util.function.Function;

/** An attribute that says one thing: none is no claim, and of two nobody knows which is true. */
final class SingleValue {

    private SingleValue() {}

    static Claim of(Account account, String attribute, Function<String, Claim> rule) {
        List<String> values = account.values(attribute);
        if (values.isEmpty()) {
            return Claim.none();
        }
        if (values.size() > 1) {
            return Claim.leftOut(
                    "`%s` has %d values where one is allowed; left out".formatted(attribute, values.size()));
        }
        return rule.apply(values.get(0));
    }
}
