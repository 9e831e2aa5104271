package org.comity.pdp.decision;

import java.util.List;
import org.comity.pdp.obligation.Obligation;

/** What leaves the service: Permit or Deny and nothing else (a deny-biased PEP, XACML 3.0 §7.2.2). */
public sealed interface Decision {
    /** The obligations that the caller must fulfil (XACML 3.0 §7.18). */
    List<Obligation> obligations();

    /**
     * The person may.
     *
     * @param obligations what the caller must do with it
     */
    record Permit(List<Obligation> obligations) implements Decision {
        public Permit {
            obligations = List.copyOf(obligations);
        }
    }

    /**
     * The person may not.
     *
     * @param reasons at least one
     * @param obligations what the caller must do all the same
     */
    record Deny(List<Reason> reasons, List<Obligation> obligations) implements Decision {
        public Deny {
            reasons = List.copyOf(reasons);
            obligations = List.copyOf(obligations);
            if (reasons.isEmpty()) {
                throw new IllegalArgumentException("a denial says why");
            }
        }

        /** A denial for one reason. */
        public static Deny because(Reason reason) {
            return new Deny(List.of(reason), List.of());
        }
    }
}
