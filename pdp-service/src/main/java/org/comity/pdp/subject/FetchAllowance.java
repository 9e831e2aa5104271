package org.comity.pdp.subject;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * How often strangers may make us fetch: a token with an unknown key costs one, and they come back one by one. Without
 * it anyone could make the service hammer Keycloak by inventing key ids.
 */
final class FetchAllowance {
    private static final int MOST = 3;

    private final Duration coolDown;
    private final InstantSource clock;
    private int left = MOST;
    private Instant since;

    FetchAllowance(Duration coolDown, InstantSource clock) {
        this.coolDown = coolDown;
        this.clock = clock;
        this.since = clock.instant();
    }

    /** Takes one, if there is one. */
    synchronized boolean take() {
        refill();
        if (left == 0) {
            return false;
        }
        left--;
        return true;
    }

    private void refill() {
        Instant now = clock.instant();
        // a full one does not save up, and a clock that was put back starts anew
        if (left == MOST || now.isBefore(since)) {
            since = now;
            return;
        }
        long back = Duration.between(since, now).dividedBy(coolDown);
        left = (int) Math.min(MOST, left + back);
        since = since.plus(coolDown.multipliedBy(back));
    }
}
