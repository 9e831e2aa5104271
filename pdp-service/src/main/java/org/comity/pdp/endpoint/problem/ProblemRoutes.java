package org.comity.pdp.endpoint.problem;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Answers with a problem where JAX-RS has not yet begun or has nothing to say: Quarkus itself would answer with an empty
 * body, HTML or a stack trace.
 */
@Singleton
final class ProblemRoutes {
    // before Quarkus' own check of the body's size, which answers without a word
    private static final int FIRST = -1_000_000;

    // below the limits of `application.properties`, beyond which the platform answers without a body
    private static final int LONGEST_URI = 4096;
    private static final int LARGEST_HEADERS = 20 * 1024;

    private static final Set<HttpMethod> WITH_BODY = Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);

    private final Diagnosis diagnosis;
    private final long limit;
    private final Handler<RoutingContext> countedBody;

    ProblemRoutes(Diagnosis diagnosis, @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit) {
        this.diagnosis = diagnosis;
        this.limit = limit.asLongValue();
        this.countedBody = BodyHandler.create(false).setBodyLimit(this.limit);
    }

    void register(@Observes Router router) {
        router.route().order(FIRST).handler(this::check).failureHandler(this::fail);
        router.errorHandler(404, this::fail);
        router.errorHandler(405, this::fail);
        router.errorHandler(500, this::fail);
    }

    private void check(RoutingContext context) {
        // no address of ours has a semicolon; JAX-RS cuts path parameters off: `/documents/a;b/label` would be another
        // document than the one that is named
        if (context.request().uri().indexOf(';') >= 0) {
            context.fail(404);
            return;
        }
        if (context.request().uri().length() > LONGEST_URI) {
            context.fail(414);
            return;
        }
        if (sizeOf(context.request().headers()) > LARGEST_HEADERS) {
            context.fail(431);
            return;
        }
        checkSize(context);
    }

    private static int sizeOf(MultiMap headers) {
        int size = 0;
        for (Map.Entry<String, String> header : headers) {
            size += header.getKey().length() + header.getValue().length();
        }
        return size;
    }

    private void checkSize(RoutingContext context) {
        String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null) {
            checkSizeAsItComes(context);
            return;
        }
        // Netty has refused what is not a number
        if (Long.parseLong(length) <= limit) {
            context.next();
            return;
        }
        context.fail(413);
    }

    private void checkSizeAsItComes(RoutingContext context) {
        if (context.request().getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
            // in chunks: the size shows only while it is read
            countedBody.handle(context);
        } else if (context.request().version() == HttpVersion.HTTP_2
                && WITH_BODY.contains(context.request().method())) {
            // what was counted here could not be read again by JAX-RS over HTTP/2
            context.fail(411);
        } else {
            context.next();
        }
    }

    private void fail(RoutingContext context) {
        int status = context.statusCode() < 400 ? 500 : context.statusCode();
        if (status == 413 && context.request().version() != HttpVersion.HTTP_2) {
            // the rest of the body is not read, so the connection cannot serve another request (RFC 9112 §9.6)
            context.response().putHeader("Connection", "close");
        }
        Throwable thrown = Objects.requireNonNullElseGet(
                context.failure(), () -> new IllegalStateException("a route failed with status " + status));
        answer(context, diagnosis.of(status, thrown));
    }

    private static void answer(RoutingContext context, ProblemException problem) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.headWritten()) {
            return;
        }
        response.setStatusCode(problem.details().status())
                .putHeader("Content-Type", ProblemDetails.CONTENT_TYPE)
                .putHeader("Cache-Control", "no-store");
        problem.headers().forEach(response::putHeader);
        response.end(Buffer.buffer(problem.details().json()));
    }
}
