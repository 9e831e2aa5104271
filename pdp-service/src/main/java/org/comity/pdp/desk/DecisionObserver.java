package org.comity.pdp.desk;

import java.util.List;
import org.comity.pdp.label.DocumentId;

/** Watches what leaves the desk, after it was written down. */
public interface DecisionObserver {
    /**
     * An answer is about to leave.
     *
     * @param answer the answer
     * @param document about which document
     * @param alarms what somebody should look into
     */
    void answered(Answer answer, DocumentId document, List<String> alarms);
}
