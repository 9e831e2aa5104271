package org.comity.pdp.watch;

import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.stream.LongStream;

/** The bounds of the histograms: few, since each is a time series of every instance. */
public final class Buckets {
    private static final Duration[] FROM_MICROSECONDS = of(
            10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 1_000_000,
            5_000_000);
    private static final Duration[] FROM_MILLISECONDS =
            of(1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000, 2_500_000, 5_000_000);

    private Buckets() {}

    /** For what happens in this process: from 10 µs to 5 s. */
    public static Timer.Builder fine(Timer.Builder timer) {
        return timer.serviceLevelObjectives(FROM_MICROSECONDS);
    }

    /** For what goes over a network or to a disk: from 1 ms to 5 s. */
    public static Timer.Builder coarse(Timer.Builder timer) {
        return timer.serviceLevelObjectives(FROM_MILLISECONDS);
    }

    /** The bounds of {@link #coarse}, in nanoseconds, as filters of meters want them. */
    public static double[] coarseNanos() {
        return LongStream.range(0, FROM_MILLISECONDS.length)
                .mapToDouble(i -> FROM_MILLISECONDS[(int) i].toNanos())
                .toArray();
    }

    private static Duration[] of(long... micros) {
        return LongStream.of(micros)
                .mapToObj(each -> Duration.ofNanos(each * 1_000))
                .toArray(Duration[]::new);
    }
}
