package org.comity.keycloak.profile;

import java.util.Locale;
import org.comity.reference.problem.Quote;

/**
 * Why a change is not made.
 *
 * @param value what was wrong, as it was given; empty where it is not about a value
 */
record Refusal(Reason reason, String value) {

    enum Reason {
        NO_ADMINISTRATOR,
        SERVICE_ACCOUNT,
        IMPERSONATED,
        NOT_AN_OFFICER,
        OWN_ACCOUNT,
        MORE_THAN_ONE,
        UNKNOWN_CLEARANCE,
        UNKNOWN_JURISDICTION,
        MALFORMED_DATE,
        MALFORMED_AGENCY,
        MALFORMED_UNDERTAKING;

        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static Refusal of(Reason reason) {
        return new Refusal(reason, "");
    }

    /** The key in {@code theme-resources/messages}. */
    String messageKey() {
        return "comity-" + reason.code();
    }

    String forLog() {
        return value.isEmpty() ? reason.code() : reason.code() + " " + Quote.of(value);
    }
}
