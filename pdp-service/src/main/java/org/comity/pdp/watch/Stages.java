package org.comity.pdp.watch;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where each room gets the stage that it is measured by. A name is one of a closed list: it is a value of a label. */
@Singleton
public final class Stages {
    private static final String METER = "comity.stage";

    private final MeterRegistry registry;
    private final Spans spans;

    @Inject
    Stages(
            MeterRegistry registry,
            OpenTelemetry telemetry,
            @ConfigProperty(name = "quarkus.otel.sdk.disabled", defaultValue = "false") boolean off) {
        this(registry, off ? Spans.OFF : Spans.of(telemetry.getTracer("org.comity.pdp")));
    }

    private Stages(MeterRegistry registry, Spans spans) {
        this.registry = registry;
        this.spans = spans;
    }

    /** Stages that are timed, and of which no traces are made. */
    public static Stages untraced(MeterRegistry registry) {
        return new Stages(registry, Spans.OFF);
    }

    /** A stage that is timed, and shown in traces. */
    public Stage named(String name) {
        Timer timer = Buckets.fine(Timer.builder(METER)
                        .description("how long each stage of an answer took")
                        .tag("stage", name))
                .register(registry);
        return new Stage(name, timer, spans);
    }

    /** Whether there are traces at all. */
    public boolean traced() {
        return spans != Spans.OFF;
    }

    /** How a request's own span is made. */
    public Spans spans() {
        return spans;
    }
}
