package org.comity.pdp.label;

/** What came of a change that somebody asked for. */
public sealed interface LabelChange {
    /**
     * It is so from now on.
     *
     * @param before what was there
     * @param now what is there; the same where there was nothing to change
     */
    record Done(LabelEntry before, LabelEntry now) implements LabelChange {}

    /**
     * Nothing was changed: what is there is not what was expected.
     *
     * @param current what is there
     */
    record Refused(LabelEntry current) implements LabelChange {}
}
