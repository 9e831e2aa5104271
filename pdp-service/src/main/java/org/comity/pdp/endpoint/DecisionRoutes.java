package org.comity.pdp.endpoint;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.MIMEHeader;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.comity.pdp.desk.AccessDesk;
import org.comity.pdp.desk.Outcome;
import org.comity.pdp.endpoint.problem.ProblemException;

/**
 * Takes questions in and hands answers out, whatever their dialect. In front of JAX-RS, which would add a twentieth to
 * what a decision costs and three copies of its body; everything else is a resource of JAX-RS.
 */
@Singleton
final class DecisionRoutes {
    // behind the checks of ProblemRoutes and what Quarkus puts before all, in front of JAX-RS
    private static final int ORDER = -1000;

    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
    private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("X-Request-ID");
    private static final Pattern REQUEST_ID_FORM = Pattern.compile("[\\x21-\\x7e]{1,128}");

    // made with the first question: the routes are there before anybody looked at the database and the log, and where
    // the start is refused then, nothing must have been touched
    private final Provider<Door> door;
    private final Provider<AccessDesk> desk;
    private final List<DecisionEndpoint> endpoints;

    DecisionRoutes(Provider<Door> door, Provider<AccessDesk> desk, Instance<DecisionEndpoint> endpoints) {
        this.door = door;
        this.desk = desk;
        this.endpoints = endpoints.stream().toList();
    }

    void register(@Observes Router router) {
        for (DecisionEndpoint endpoint : endpoints) {
            Map<String, Dialect> dialects = byType(endpoint);
            router.route(endpoint.path()).order(ORDER).handler(context -> take(context, dialects));
        }
    }

    private static Map<String, Dialect> byType(DecisionEndpoint endpoint) {
        Map<String, Dialect> dialects = new HashMap<>();
        endpoint.dialects().forEach(each -> each.types().forEach(type -> dialects.put(type, each)));
        return Map.copyOf(dialects);
    }

    private void take(RoutingContext context, Map<String, Dialect> dialects) {
        HttpServerRequest request = context.request();
        if (!request.method().equals(HttpMethod.POST)) {
            throw ProblemException.methodNotAllowed(
                    "there is something at this path, but not for this method", HttpMethod.POST.name());
        }
        Dialect dialect = spoken(request, dialects);
        String type = wanted(context, dialect);
        Buffer counted = context.body().buffer();
        if (counted != null) {
            // it came in chunks, and was counted and kept by ProblemRoutes
            ask(context, dialect, type, counted);
            return;
        }
        if (request.headers().contains(HttpHeaders.EXPECT, HttpHeaders.CONTINUE, true)) {
            context.response().writeContinue();
        }
        request.body().onSuccess(body -> ask(context, dialect, type, body)).onFailure(broken -> {
            // whoever has left waits for no answer
            if (!context.response().closed()) {
                context.fail(broken);
            }
        });
        request.resume();
    }

    private void ask(RoutingContext context, Dialect dialect, String type, Buffer body) {
        Context thread = context.vertx().getOrCreateContext();
        // a stage from the beginning, so that nothing that is thrown can leave the caller without an answer
        var _ = CompletableFuture.completedFuture(context.request())
                .thenCompose(request -> door.get().caller(request))
                .thenCompose(caller -> desk.get().ask(dialect.reader().apply(body.getBytes(), caller)))
                .thenApply(outcome -> written(outcome, dialect))
                .whenComplete((bytes, thrown) -> thread.runOnContext(_ -> {
                    if (thrown == null) {
                        answer(context, type, bytes);
                    } else {
                        context.fail(thrown);
                    }
                }));
    }

    private static byte[] written(Outcome outcome, Dialect dialect) {
        return switch (outcome) {
            case Outcome.Answered(var answer) -> dialect.writer().apply(answer);
            case Outcome.Unacceptable(String attribute, String message) ->
                throw ProblemException.reservedAttribute(attribute, message);
            case Outcome.Forbidden(String role, String message) -> throw ProblemException.forbidden(message);
        };
    }

    private static void answer(RoutingContext context, String type, byte[] bytes) {
        HttpServerResponse response = context.response();
        if (response.closed() || response.ended()) {
            return;
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, type).putHeader(HttpHeaders.CACHE_CONTROL, NO_STORE);
        String requestId = context.request().getHeader(REQUEST_ID);
        if (requestId != null && REQUEST_ID_FORM.matcher(requestId).matches()) {
            response.putHeader(REQUEST_ID, requestId);
        }
        response.end(Buffer.buffer(bytes));
    }

    private static Dialect spoken(HttpServerRequest request, Map<String, Dialect> dialects) {
        String stated = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return Optional.ofNullable(stated)
                .map(type -> dialects.get(withoutParameters(type)))
                .orElseThrow(() -> ProblemException.unsupportedMediaType(
                        "the header `Content-Type` names none that is understood here"));
    }

    private static String withoutParameters(String type) {
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    // the first that the caller accepts
    private static String wanted(RoutingContext context, Dialect dialect) {
        if (!context.request().headers().contains(HttpHeaders.ACCEPT)) {
            return dialect.types().getFirst();
        }
        return firstAccepted(context, dialect)
                .orElseThrow(() -> ProblemException.notAcceptable(
                        "the header `Accept` names no content type that can be written here"));
    }

    private static Optional<String> firstAccepted(RoutingContext context, Dialect dialect) {
        try {
            List<MIMEHeader> accepted = context.parsedHeaders().accept();
            return dialect.types().stream()
                    .filter(type -> accepted.stream().anyMatch(each -> admits(each, type)))
                    .findFirst();
        } catch (IndexOutOfBoundsException unreadable) {
            // what the parser says of quotes that do not end
            throw ProblemException.malformed("the header `Accept` cannot be read");
        }
    }

    private static boolean admits(MIMEHeader accepted, String type) {
        int slash = type.indexOf('/');
        return accepted.weight() > 0
                && admits(accepted.component(), type.substring(0, slash))
                && admits(accepted.subComponent(), type.substring(slash + 1));
    }

    private static boolean admits(String accepted, String part) {
        return accepted.equals("*") || accepted.equalsIgnoreCase(part);
    }
}
