package org.comity.reference;

import java.time.LocalDate;
import java.util.List;

/** Whose clearances an authority accepts, and for whose information: its own always, others by agreement only. */
public final class Recognition {

    private final List<Agreement> agreements;

    Recognition(List<Agreement> agreements) {
        this.agreements = List.copyOf(agreements);
    }

    public List<Agreement> agreements() {
        return agreements;
    }

    /**
     * Whether one authority accepts another's clearance for information of a third. Nothing here is symmetric: that A
     * accepts B's clearances says nothing of B.
     *
     * @param by whose acceptance it is
     * @param clearanceAuthority who gave the clearance
     * @param classificationAuthority whose marking the information bears
     */
    public boolean recognises(String by, String clearanceAuthority, String classificationAuthority, LocalDate on) {
        if (by.equals(clearanceAuthority)) {
            return true;
        }
        for (Agreement agreement : agreements) {
            if (agreement.covers(by, clearanceAuthority, classificationAuthority, on)) {
                return true;
            }
        }
        return false;
    }
}
