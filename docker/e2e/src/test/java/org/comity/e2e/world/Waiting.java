package org.comity.e2e.world;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Patience with bounds. */
public final class Waiting {
    private Waiting() {}

    /** Sleeps. */
    public static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Waits until the condition holds, and fails with the sentence when it does not. */
    public static void until(BooleanSupplier condition, Duration patience, String what) {
        Instant end = Instant.now().plus(patience);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("%s: not after %s".formatted(what, patience));
            }
            pause(Duration.ofMillis(50));
        }
    }
}
