package org.comity.reference;

/** Names of a person's attributes in Keycloak's user profile, from which the claims are made. */
public final class UserAttributes {

    /** Many values, each a {@link Classification}: {@code FR:SECRET}. */
    public static final String CLEARANCE = "clearance";

    /** One date for all of a person's clearances, inclusive. */
    public static final String CLEARANCE_UNTIL = "clearance_until";

    public static final String JURISDICTION = "jurisdiction";
    public static final String AGENCY = "agency";
    public static final String TRAINED_UNTIL = "trained_until";

    /** Many values, each an {@link Undertaking}: {@code mla-confidentiality@2@2026-03-01}. */
    public static final String UNDERTAKING = "undertaking";

    private UserAttributes() {}
}
