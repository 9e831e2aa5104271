package org.comity.pdp.obligation;

import java.util.Set;

/**
 * An obligation that the vocabulary knows.
 *
 * @param name the name behind {@code urn:comity:obligation:}
 * @param parameters the parameters that it may have
 * @param required those without which it is not understood
 * @param meaning one sentence for people
 */
public record ObligationDefinition(String name, Set<String> parameters, Set<String> required, String meaning) {
    /** What every ObligationId begins with. */
    public static final String PREFIX = "urn:comity:obligation:";

    public ObligationDefinition {
        parameters = Set.copyOf(parameters);
        required = Set.copyOf(required);
    }

    /** The ObligationId in XACML. */
    public String id() {
        return PREFIX + name;
    }
}
