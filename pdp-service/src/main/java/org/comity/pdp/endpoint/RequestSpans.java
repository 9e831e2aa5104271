package org.comity.pdp.endpoint;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.comity.pdp.watch.Stages;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The span of a whole request, below the caller's where it sends one (W3C Trace Context). It says method, kind of path and
 * status, and nothing else: what a library would add are addresses, paths with documents in them, and agents. Where
 * traces are off, nothing of this is in the way of a request.
 */
@Singleton
final class RequestSpans {
    // before all else: what is refused at the door is part of a trace too
    private static final int FIRST = -1_100_000;
    private static final int SERVER_ERROR = 500;
    private static final String OURS = "/q/";
    private static final String TRACE_PARENT = "traceparent";

    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "DELETE");

    private final Optional<Tracer> tracer;
    private final PathTemplates templates;
    private final TextMapPropagator propagator;
    private final double share;

    RequestSpans(
            Stages stages,
            OpenTelemetry telemetry,
            PathTemplates templates,
            @ConfigProperty(name = "quarkus.otel.traces.sampler.arg") double share) {
        this.tracer = stages.spans().tracer();
        this.templates = templates;
        this.propagator = telemetry.getPropagators().getTextMapPropagator();
        this.share = share;
    }

    void register(@Observes Router router) {
        tracer.ifPresent(each -> router.route().order(FIRST).handler(request -> begin(each, request)));
    }

    @SuppressWarnings("MustBeClosedChecker") // it is closed when the answer has gone, long after this method
    private void begin(Tracer tracing, RoutingContext request) {
        String path = request.request().path();
        // health and metrics are asked every few seconds, and by nobody who follows a trace
        if (path == null || path.startsWith(OURS)) {
            request.next();
            return;
        }
        Context caller = request.request().headers().contains(TRACE_PARENT)
                ? propagator.extract(Context.root(), request.request(), HeaderGetter.INSTANCE)
                : Context.root();
        // decided here and not by a sampler: what is not recorded, and is part of no trace, needs nothing at all
        if (!Span.fromContext(caller).getSpanContext().isValid()
                && ThreadLocalRandom.current().nextDouble() >= share) {
            request.next();
            return;
        }
        String method = method(request.request());
        String template = templates.of(path);
        Span span = tracing.spanBuilder(method + " " + template)
                .setParent(caller)
                .setSpanKind(SpanKind.SERVER)
                .setAttribute("http.request.method", method)
                .setAttribute("http.route", template)
                .startSpan();
        Scope scope = caller.with(span).makeCurrent();
        request.addEndHandler(_ -> {
            scope.close();
            end(span, request.response().getStatusCode());
        });
        request.next();
    }

    private static void end(Span span, int status) {
        if (span.isRecording()) {
            span.setAttribute("http.response.status_code", status);
            if (status >= SERVER_ERROR) {
                span.setStatus(StatusCode.ERROR);
            }
        }
        span.end();
    }

    private static String method(HttpServerRequest request) {
        String method = request.method().name();
        return METHODS.contains(method) ? method : "_OTHER";
    }

    /** Reads the headers of a trace, and no others. */
    private enum HeaderGetter implements TextMapGetter<HttpServerRequest> {
        INSTANCE;

        @Override
        public Iterable<String> keys(HttpServerRequest request) {
            return request.headers().names();
        }

        @Override
        public @Nullable String get(@Nullable HttpServerRequest request, String key) {
            MultiMap headers = request == null ? MultiMap.caseInsensitiveMultiMap() : request.headers();
            return headers.get(key);
        }
    }
}
