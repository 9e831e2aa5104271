package org.comity.reference;

/** Names of roles in Keycloak: {@link #CLEARANCE_OFFICER} in the realm, the others of the client {@code comity-pdp}. */
public final class Roles {

    public static final String CLEARANCE_OFFICER = "clearance-officer";

    public static final String ASK = "ask";
    public static final String ASK_FOR_OTHERS = "ask-for-others";
    public static final String ASK_BY_ID = "ask-by-id";
    public static final String SEARCH = "search";
    public static final String LABEL = "label";
    public static final String ASSIGN_CASES = "assign-cases";
    public static final String EXPLAIN = "explain";
    public static final String AUDIT = "audit";
    public static final String ADMINISTER = "administer";

    private Roles() {}
}
