package org.comity.pdp.story;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.comity.pdp.decision.Decision;
import org.comity.pdp.decision.Reason;

/** An answer in one line, as people compare it. */
final class Shown {
    private Shown() {}

    static String wanted(Story.Wanted wanted) {
        return line(
                wanted.permit(),
                wanted.reasons(),
                wanted.obligations().stream().map(Story.Duty::toString).toList());
    }

    static String got(Decision decision) {
        List<String> duties = decision.obligations().stream()
                .map(obligation -> duty(obligation.name(), obligation.parameters()))
                .toList();
        return switch (decision) {
            case Decision.Permit _ -> line(true, List.of(), duties);
            case Decision.Deny(List<Reason> reasons, var _) ->
                line(false, reasons.stream().map(Reason::code).toList(), duties);
        };
    }

    static String duty(String name, Map<String, List<String>> parameters) {
        return parameters.isEmpty() ? name : name + new TreeMap<>(parameters);
    }

    private static String line(boolean permit, Collection<String> reasons, Collection<String> duties) {
        String why = reasons.isEmpty() ? "" : ": " + String.join(", ", new TreeSet<>(reasons));
        String with = duties.isEmpty() ? "" : duties.stream().sorted().collect(Collectors.joining(", ", " with ", ""));
        return (permit ? "permit" : "deny") + why + with;
    }
}
