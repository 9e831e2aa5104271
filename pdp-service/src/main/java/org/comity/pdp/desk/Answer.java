package org.comity.pdp.desk;

import java.util.List;
import org.comity.pdp.audit.AuditReceipt;
import org.comity.pdp.decision.Decision;
import org.comity.pdp.decision.Reason;
import org.comity.pdp.policy.PolicySet;

/** What leaves the service. It cannot be made without the receipt: it was written down first. */
public final class Answer {
    private final String id;
    private final Decision decision;
    private final List<Reason> told;
    private final PolicySet policySet;
    private final AuditReceipt receipt;

    Answer(String id, Decision decision, List<Reason> told, PolicySet policySet, AuditReceipt receipt) {
        this.id = id;
        this.decision = decision;
        this.told = List.copyOf(told);
        this.policySet = policySet;
        this.receipt = receipt;
    }

    /** The decision's id: the log's name, a dot and 128 random bits. */
    public String id() {
        return id;
    }

    /** Permit or Deny, with obligations. */
    public Decision decision() {
        return decision;
    }

    /** The reasons that this caller may be told. */
    public List<Reason> told() {
        return told;
    }

    /** The policy set that decided. */
    public PolicySet policySet() {
        return policySet;
    }

    /** Where it was written down. */
    public AuditReceipt receipt() {
        return receipt;
    }
}
