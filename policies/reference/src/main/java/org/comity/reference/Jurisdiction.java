package org.comity.reference;

/** A state, or an organisation of states, by its code. */
public record Jurisdiction(String code, String name, Kind kind) {

    /** What it is in law. */
    public enum Kind {
        STATE,
        UNION,
        ORGANISATION
    }

    /** A person can act for a state or for the union; an organisation only marks information and clears people. */
    public boolean mayBeAPersons() {
        return kind != Kind.ORGANISATION;
    }
}
