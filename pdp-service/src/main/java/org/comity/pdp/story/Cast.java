package org.comity.pdp.story;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.comity.reference.problem.Quote;
import org.comity.reference.yaml.YamlMap;
import org.comity.reference.yaml.YamlValue;

/** Who or what may appear in stories, by name. */
final class Cast {
    private final String noun;
    private final Map<String, YamlMap> members = new LinkedHashMap<>();

    /**
     * An empty one.
     *
     * @param noun what a member is, for messages
     */
    Cast(String noun) {
        this.noun = noun;
    }

    void add(YamlMap some) {
        for (String name : some.keys()) {
            YamlMap first = members.get(name);
            if (first != null) {
                some.problem(name, "the %s %s is already there, in %s".formatted(noun, Quote.of(name), first.place()));
                continue;
            }
            some.need(name).flatMap(YamlValue::map).ifPresent(member -> members.put(name, member));
        }
    }

    /** The member that the value names; empty, with a problem, where there is none. */
    Optional<YamlMap> named(YamlValue name) {
        return name.oneOf(members.keySet(), noun).map(members::get);
    }
}
