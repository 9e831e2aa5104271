package org.comity.pdp.subject;

import java.time.Instant;
import java.util.Optional;

/** How things stand with the issuer's keys: for readiness. */
public interface IssuerKeys {
    /** When they were last fetched; empty where they never were, and then no token can be verified. */
    Optional<Instant> fetchedAt();

    /** Whether some are at hand that may still count. */
    boolean usable();

    /** Why they could not be fetched when last tried, for the operator; empty where they could. */
    Optional<String> fault();
}
