package org.comity.reference;

/** How our ids are built. Which attributes, reasons and obligations there are is in the vocabulary of a policy set. */
public final class Urns {

    public static final String PREFIX = "urn:comity:";
    public static final String REASON_PREFIX = PREFIX + "reason:";
    public static final String OBLIGATION_PREFIX = PREFIX + "obligation:";

    private Urns() {}

    /** {@code urn:comity:subject:clearance}. */
    public static String attribute(String category, String name) {
        return PREFIX + category + ":" + name;
    }

    /** {@code urn:comity:reason:clearance-insufficient}. */
    public static String reason(String code) {
        return REASON_PREFIX + code;
    }

    /** {@code urn:comity:obligation:use-limitation}. */
    public static String obligation(String name) {
        return OBLIGATION_PREFIX + name;
    }

    /** {@code urn:comity:obligation:use-limitation:purpose}, the id of an assignment. */
    public static String parameter(String reasonOrObligation, String parameter) {
        return reasonOrObligation + ":" + parameter;
    }
}
