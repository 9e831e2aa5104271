package org.comity.reference;

/** Names in a token: the extension writes them, the decision service reads them. Both can be told other names. */
public final class Claims {

    /** In {@code aud} of every token that the decision service accepts. */
    public static final String AUDIENCE = "comity-pdp";

    /** Array of objects: {@link #AUTHORITY}, {@link #LEVEL}, {@link #UNTIL}. */
    public static final String CLEARANCE = "clearance";

    public static final String AUTHORITY = "authority";
    public static final String LEVEL = "level";
    public static final String UNTIL = "until";

    public static final String JURISDICTION = "jurisdiction";
    public static final String AGENCY = "agency";
    public static final String CASES = "cases";

    /** Array of objects: {@link #ID}, {@link #VERSION}, {@link #ON}. */
    public static final String UNDERTAKINGS = "undertakings";

    public static final String ID = "id";
    public static final String VERSION = "version";
    public static final String ON = "on";

    public static final String TRAINED_UNTIL = "trained_until";

    private Claims() {}
}
