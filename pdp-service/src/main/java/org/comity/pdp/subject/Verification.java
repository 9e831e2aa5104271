package org.comity.pdp.subject;

/** Who is the person for whom access is asked? */
public sealed interface Verification {
    /**
     * This one.
     *
     * @param subject the proof
     */
    record Verified(VerifiedSubject subject) implements Verification {}

    /**
     * Nobody that we know of.
     *
     * @param why a sentence's end for the log and for callers that may have reasons in full
     */
    record Refused(String why) implements Verification {}
}
