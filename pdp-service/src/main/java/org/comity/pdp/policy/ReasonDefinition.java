package org.comity.pdp.policy;

/**
 * A reason that policies may give as advice.
 *
 * @param code the code behind {@code urn:comity:reason:}
 * @param message a sentence for people
 * @param mendable whether the person can mend it
 */
public record ReasonDefinition(String code, String message, boolean mendable) {
    /** What every reason's AdviceId begins with. */
    public static final String PREFIX = "urn:comity:reason:";
}
