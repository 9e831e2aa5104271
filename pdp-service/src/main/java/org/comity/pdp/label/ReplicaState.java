package org.comity.pdp.label;

import java.util.Optional;

/**
 * Whether there is a replica, and how it fares.
 *
 * @param replica the replica, where one is set
 */
record ReplicaState(Optional<JdbcLabelReplica> replica) {
    /** Whether it would be asked, and count, if the database were away now. */
    boolean counts() {
        return replica.filter(JdbcLabelReplica::counts).isPresent();
    }

    /** A sentence for an operator; nothing where there is none. */
    Optional<String> words() {
        return replica.map(each -> {
            double lag = each.lag();
            if (Double.isInfinite(lag)) {
                return "does not count: it has shown no heartbeat of this instance yet";
            }
            return (each.counts() ? "counts: %.1f s behind at most" : "does not count: last seen %.1f s behind")
                    .formatted(lag);
        });
    }
}
