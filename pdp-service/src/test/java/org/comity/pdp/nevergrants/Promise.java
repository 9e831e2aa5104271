package org.comity.pdp.nevergrants;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.comity.pdp.nevergrants.Verdict.Duty;
import org.comity.pdp.nevergrants.Verdict.Permit;

/** Promise 1: what may only restrict turns no Deny into a Permit and takes no obligation off a Permit that stays one. */
final class Promise {
    private Promise() {}

    /** What is wrong with the verdict after such a change; empty where nothing is. */
    static Optional<String> broken(Verdict before, Verdict after) {
        if (!(after instanceof Permit(Set<Duty> left))) {
            return Optional.empty();
        }
        if (!(before instanceof Permit(Set<Duty> owed))) {
            return Optional.of("a Deny became a Permit");
        }
        Set<List<Object>> dropped = new HashSet<>(names(owed));
        dropped.removeAll(names(left));
        return dropped.isEmpty() ? Optional.empty() : Optional.of("the Permit lost " + dropped);
    }

    // an obligation is its name; `redact` is another one for another category
    private static Set<List<Object>> names(Set<Duty> duties) {
        return duties.stream()
                .map(duty -> switch (duty.name()) {
                    case "redact" -> List.<Object>of(duty.name(), duty.parameters());
                    default -> List.<Object>of(duty.name());
                })
                .collect(Collectors.toSet());
    }
}
