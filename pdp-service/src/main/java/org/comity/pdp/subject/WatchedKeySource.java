package org.comity.pdp.subject;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.comity.pdp.watch.Buckets;

/** Times each fetch of the issuer's keys, by whether it went well. */
final class WatchedKeySource implements KeySource {
    private final KeySource source;
    private final Timer fetched;
    private final Timer failed;

    WatchedKeySource(KeySource source, MeterRegistry registry) {
        this.source = source;
        this.fetched = timer("fetched", registry);
        this.failed = timer("failed", registry);
    }

    @Override
    public CompletionStage<KeySet> fetch() {
        long began = System.nanoTime();
        return source.fetch()
                .whenComplete((_, failure) ->
                        (failure == null ? fetched : failed).record(System.nanoTime() - began, TimeUnit.NANOSECONDS));
    }

    private static Timer timer(String outcome, MeterRegistry registry) {
        return Buckets.coarse(Timer.builder("comity.keys.fetch")
                        .description("fetches of the issuer's keys")
                        .tag("outcome", outcome))
                .register(registry);
    }
}
