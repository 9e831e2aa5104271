package org.comity.pdp.label;

import com.github.benmanes.caffeine.cache.Ticker;
import java.util.OptionalLong;

/** When this process began to write which heartbeat, by its own clock; of the last ones only. */
final class Beats {
    private final long[] begun;
    private final Ticker ticker;
    private long last;

    Beats(int kept, Ticker ticker) {
        this.begun = new long[kept];
        this.ticker = ticker;
    }

    /** The next beat's number; what is written before it is seen by whoever sees the beat. */
    synchronized long next() {
        last++;
        begun[(int) (last % begun.length)] = ticker.read();
        return last;
    }

    /** When it was begun; nothing where it is none of ours, or too long ago. */
    synchronized OptionalLong begun(long beat) {
        return beat < 1 || beat > last || beat <= last - begun.length
                ? OptionalLong.empty()
                : OptionalLong.of(begun[(int) (beat % begun.length)]);
    }
}
