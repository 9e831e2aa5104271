package org.comity.keycloak.claims;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.comity.reference.Claims;
import org.comity.reference.ReferenceTables;
import org.keycloak.provider.ProviderConfigProperty;

/** The claim {@code cases}. */
public final class CasesMapper extends ClaimMapper {

    private static final String CAP = "cases.cap";
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}");

    public CasesMapper() {
        super(Claims.CASES);
    }

    @Override
    ClaimRule rule(ReferenceTables tables, Map<String, String> config) {
        OptionalInt cap = cap(config);
        if (cap.isPresent()) {
            return new CasesRule(cap.getAsInt());
        }
        return (account, today) -> Claim.leftOut("the mapper's cap on cases is no number; all cases left out");
    }

    private static OptionalInt cap(Map<String, String> config) {
        String cap = config.get(CAP);
        if (cap == null || cap.isBlank()) {
            return OptionalInt.of(CasesRule.USUAL_CAP);
        }
        return NUMBER.matcher(cap).matches() ? OptionalInt.of(Integer.parseInt(cap)) : OptionalInt.empty();
    }

    @Override
    String objection(Map<String, String> config) {
        return cap(config).isPresent() ? "" : "the cap must be a whole number from 0 to 9999";
    }

    @Override
    List<ProviderConfigProperty> ownProperties() {
        return List.of(new ProviderConfigProperty(
                CAP,
                "Most cases in a token",
                "A person with more cases gets no claim at all: such persons' cases belong into the register of the decision service",
                ProviderConfigProperty.STRING_TYPE,
                String.valueOf(CasesRule.USUAL_CAP)));
    }

    @Override
    public String getHelpText() {
        return "The cases on which the person works, from the person's groups below /cases";
    }
}
