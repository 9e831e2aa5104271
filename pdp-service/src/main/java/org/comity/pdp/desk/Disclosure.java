package org.comity.pdp.desk;

import java.util.List;
import org.comity.pdp.decision.Decision;
import org.comity.pdp.decision.Reason;

/**
 * What a caller is told of a denial. In full only with the role {@code explain}; otherwise what the person can mend, and
 * that only when nothing else refuses: a reason that cannot be mended would tell something about the document.
 */
final class Disclosure {
    private Disclosure() {}

    static List<Reason> reasons(Decision decision, boolean mayHaveAll, String note) {
        return switch (decision) {
            case Decision.Permit permit -> List.of();
            case Decision.Deny deny
            when mayHaveAll ->
                deny.reasons().stream()
                        .map(reason -> note.isEmpty() ? reason : reason.saying(note))
                        .toList();
            case Decision.Deny deny when deny.reasons().stream().allMatch(Reason::mendable) -> deny.reasons();
            case Decision.Deny deny -> List.of();
        };
    }
}
