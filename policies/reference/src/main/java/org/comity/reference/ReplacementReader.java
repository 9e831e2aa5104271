package org.comity.reference;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.comity.reference.Instrument.Replacement;
import org.comity.reference.problem.Quote;
import org.comity.reference.yaml.YamlMap;
import org.comity.reference.yaml.YamlValue;

/** Reads what replaced which instrument, and refuses circles, in which each would take the other away. */
final class ReplacementReader {

    private final Set<String> ids;
    private final List<Step> steps = new ArrayList<>();

    ReplacementReader(Set<String> ids) {
        this.ids = ids;
    }

    List<Replacement> read(YamlMap instrument, String id) {
        List<Replacement> replacements = new ArrayList<>();
        for (YamlMap row : instrument.mapsIfAny("replaced_by")) {
            row.only("instrument", "from");
            Optional<YamlValue> written = row.need("instrument");
            Optional<String> successor = written.flatMap(value -> value.oneOf(ids, "instrument"));
            Optional<LocalDate> from = row.need("from").flatMap(YamlValue::date);
            if (successor.isPresent() && from.isPresent()) {
                replacements.add(new Replacement(successor.get(), from.get()));
                written.ifPresent(value -> steps.add(new Step(id, successor.get(), value)));
            }
        }
        return replacements;
    }

    void refuseCircles() {
        for (Step step : steps) {
            if (step.from().equals(step.to())) {
                step.written().problem("%s cannot replace itself".formatted(Quote.of(step.from())));
            } else if (after(step.to()).contains(step.from())) {
                step.written()
                        .problem("%s is replaced by %s, and by way of that by itself"
                                .formatted(Quote.of(step.from()), Quote.of(step.to())));
            }
        }
    }

    private Set<String> after(String id) {
        Set<String> reached = new HashSet<>(Set.of(id));
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Step step : steps) {
                grown |= reached.contains(step.from()) && reached.add(step.to());
            }
        }
        return reached;
    }

    private record Step(String from, String to, YamlValue written) {}
}
