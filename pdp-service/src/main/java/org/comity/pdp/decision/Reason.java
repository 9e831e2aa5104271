package org.comity.pdp.decision;

import java.util.Map;

/**
 * Why the answer is Deny.
 *
 * @param code the reason's code, from the closed list
 * @param message a sentence for people, lower case, without a full stop
 * @param mendable whether the person can mend it, so that they may be told
 * @param details more, by name, for programs: for example `acr` (RFC 9470)
 */
public record Reason(String code, String message, boolean mendable, Map<String, String> details) {
    /** The register and the request say nothing complete about the document. */
    public static final Reason UNLABELLED = ofService("unlabelled", "the document has no complete label");

    /** The label bears a classification that is not in the table. */
    public static final Reason UNKNOWN_CLASSIFICATION =
            ofService("unknown-classification", "the document's classification is not in the table");

    /** Nobody was verified as the person for whom access is asked. */
    public static final Reason SUBJECT_UNVERIFIED =
            ofService("subject-unverified", "the person for whom access is asked was not verified");

    /** The Permit carries an obligation that nobody understands or that the caller cannot fulfil. */
    public static final Reason OBLIGATION_NOT_SUPPORTED =
            ofService("obligation-not-supported", "a duty that goes with the permission cannot be fulfilled");

    /** The policies did not come to a clear decision. */
    public static final Reason POLICY_ERROR = ofService("policy-error", "the policies came to no clear decision");

    public Reason {
        details = Map.copyOf(details);
    }

    /** A copy that says more in its message. */
    public Reason saying(String detail) {
        return new Reason(code, message + ": " + detail, mendable, details);
    }

    private static Reason ofService(String code, String message) {
        return new Reason(code, message, false, Map.of());
    }
}
