package org.comity.pdp.desk;

import java.util.Optional;
import org.comity.pdp.policy.Sorting;
import org.comity.pdp.subject.Caller;
import org.comity.pdp.subject.Role;

/** What a caller must be allowed to ask, by what the question holds. */
final class Permission {
    private Permission() {}

    /** The first role that the caller lacks for this question; empty where it lacks none. */
    static Optional<Outcome> lacking(AccessQuestion question, Sorting.Sorted sorted) {
        Caller caller = question.caller();
        if (question.personToken().isPresent() && !caller.has(Role.ASK_FOR_OTHERS)) {
            return forbidden(Role.ASK_FOR_OTHERS, "to ask for a person by passing that person's token");
        }
        // A system that may ask for others may forget the token; that is an answer, not a missing role.
        if (question.personToken().isEmpty() && !caller.has(Role.ASK) && !caller.has(Role.ASK_FOR_OTHERS)) {
            return forbidden(Role.ASK, "to ask for oneself");
        }
        if (sorted.statedLabel().isPresent() && !caller.has(Role.LABEL)) {
            return forbidden(Role.LABEL, "to state a document's label");
        }
        return Optional.empty();
    }

    private static Optional<Outcome> forbidden(Role role, String what) {
        return Optional.of(new Outcome.Forbidden(
                role.word(), "the caller needs the client role `%s` of `comity-pdp` %s".formatted(role.word(), what)));
    }
}
