package org.comity.pdp.label;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Whether the database is away, and how old an answer may be. That it is away is believed for no longer than an answer is
 * fresh, counted from the last failure, so that a database that is back is noticed within that time; meanwhile one question
 * at a time finds out.
 */
final class Outage {
    private final long age;
    private final long grace;
    private final Ticker ticker;
    private final AtomicLong probed;
    private volatile boolean away;
    private volatile long answered;
    private volatile long failed;

    Outage(Duration age, Duration grace, Ticker ticker) {
        this.age = age.toNanos();
        this.grace = grace.toNanos();
        this.ticker = ticker;
        this.answered = ticker.read();
        this.probed = new AtomicLong(answered);
    }

    long now() {
        return ticker.read();
    }

    boolean isFresh(long asked, long now) {
        return isWithin(asked, now, age);
    }

    boolean isWithinGrace(long asked, long now) {
        return isWithin(asked, now, grace);
    }

    /** Whether the database failed to answer a moment ago, and has not answered since. */
    boolean isKnown(long now) {
        return away && isWithin(failed, now, age);
    }

    /** Whether the caller is the one who asks on behalf of all. */
    boolean takeProbe(long now) {
        long last = probed.get();
        return !isWithin(last, now, age / 2) && probed.compareAndSet(last, now);
    }

    /** Whether it has answered since: then that an older question failed says nothing of now. */
    boolean isOverSince(long asked) {
        return answered - asked > 0;
    }

    void failed(long asked) {
        if (!isOverSince(asked)) {
            failed = ticker.read();
            probed.set(failed);
            away = true;
        }
    }

    void answered() {
        answered = ticker.read();
        if (away) {
            away = false;
        }
    }

    // a clock that went back tells nothing, so nothing counts
    private static boolean isWithin(long asked, long now, long limit) {
        long passed = now - asked;
        return passed >= 0 && passed < limit;
    }
}
