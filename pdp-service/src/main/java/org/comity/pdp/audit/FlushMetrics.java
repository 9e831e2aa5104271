package org.comity.pdp.audit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.comity.pdp.watch.Buckets;

/** How the log fares, as metrics. */
final class FlushMetrics implements FlushObserver {
    private final DistributionSummary records;
    private final Counter bytes;
    private final Timer disk;
    private final Timer wait;
    private final Counter refused;

    FlushMetrics(MeterRegistry registry) {
        records = DistributionSummary.builder("comity.audit.batch")
                .description("records that shared one flush")
                .register(registry);
        bytes = Counter.builder("comity.audit.bytes")
                .description("bytes written to the decision log")
                .register(registry);
        disk = Buckets.coarse(Timer.builder("comity.audit.flush").description("writing and forcing one batch"))
                .register(registry);
        wait = Buckets.coarse(Timer.builder("comity.audit.wait")
                        .description("from a batch's first append until it was on the disk"))
                .register(registry);
        refused = Counter.builder("comity.audit.refused")
                .description("records that could not be written")
                .register(registry);
    }

    @Override
    public void flushed(int count, int length, Duration onDisk, Duration longestWait) {
        records.record(count);
        bytes.increment(length);
        disk.record(onDisk);
        wait.record(longestWait);
    }

    @Override
    public void failed(int count) {
        refused.increment(count);
    }
}
