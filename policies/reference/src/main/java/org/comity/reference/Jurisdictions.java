package org.comity.reference;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The states of ISO 3166-1, the union and the organisations, by their codes. */
public final class Jurisdictions {

    private final Map<String, Jurisdiction> byCode;
    private final Set<String> ofPersons;

    Jurisdictions(Collection<Jurisdiction> jurisdictions) {
        Map<String, Jurisdiction> sorted = new TreeMap<>();
        jurisdictions.forEach(jurisdiction -> sorted.put(jurisdiction.code(), jurisdiction));
        byCode = Collections.unmodifiableMap(sorted);
        Set<String> persons = new TreeSet<>();
        sorted.values().stream()
                .filter(Jurisdiction::mayBeAPersons)
                .map(Jurisdiction::code)
                .forEach(persons::add);
        ofPersons = Collections.unmodifiableSet(persons);
    }

    public Set<String> codes() {
        return byCode.keySet();
    }

    /** The codes that can be a person's jurisdiction: states and the union. */
    public Set<String> ofPersons() {
        return ofPersons;
    }

    public boolean knows(String code) {
        return byCode.containsKey(code);
    }

    public boolean mayBeAPersons(String code) {
        return ofPersons.contains(code);
    }

    public Optional<Jurisdiction> jurisdiction(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    public Collection<Jurisdiction> all() {
        return byCode.values();
    }
}
