package org.comity.pdp.desk;

import java.util.List;
import java.util.Optional;
import org.comity.pdp.decision.Attributes;
import org.comity.pdp.decision.Decision;
import org.comity.pdp.decision.Reason;
import org.comity.pdp.subject.VerifiedSubject;

/**
 * What was decided and on what ground.
 *
 * @param decision Permit or Deny
 * @param person the person's {@code sub}, where one was verified
 * @param labelSource the register, the request, or neither
 * @param attributes what the engine saw, where it was asked
 * @param alarms what somebody should look into
 * @param note for the log: why nobody was verified, what the label lacks, what the engine complained of
 */
record Findings(
        Decision decision,
        Optional<String> person,
        String labelSource,
        Optional<Attributes> attributes,
        List<String> alarms,
        String note) {
    Findings {
        alarms = List.copyOf(alarms);
    }

    /** Nobody was verified; the label was not looked at. */
    static Findings nobody(String why) {
        return new Findings(
                Decision.Deny.because(Reason.SUBJECT_UNVERIFIED),
                Optional.empty(),
                "none",
                Optional.empty(),
                List.of(),
                why);
    }

    /** The service itself refuses, for want of a label. */
    static Findings withoutEngine(Reason reason, VerifiedSubject person, LabelChoice choice, String note) {
        return new Findings(
                Decision.Deny.because(reason),
                Optional.of(person.id()),
                choice.source(),
                Optional.empty(),
                choice.alarms(),
                note);
    }
}
