package org.comity.pdp.endpoint.authzen;

import io.smallrye.common.annotation.NonBlocking;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.comity.pdp.desk.AccessDesk;
import org.comity.pdp.desk.Outcome;
import org.comity.pdp.endpoint.Door;
import org.comity.pdp.endpoint.problem.ProblemException;

/** Answers one question (AuthZEN Authorization API 1.0 §6). */
@Path("/access/v1/evaluation")
public final class EvaluationResource {
    private static final String REQUEST_ID = "X-Request-ID";
    private static final Pattern REQUEST_ID_FORM = Pattern.compile("[\\x21-\\x7e]{1,128}");

    private final Door door;
    private final AccessDesk desk;

    EvaluationResource(Door door, AccessDesk desk) {
        this.door = door;
        this.desk = desk;
    }

    /**
     * May this person see this document, for this purpose, now?
     *
     * @param request with the caller's token; a request id is echoed
     * @param body the evaluation request
     * @return the evaluation response, 200 for Permit and for Deny
     */
    @POST
    @NonBlocking
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public CompletionStage<byte[]> evaluate(
            @Context HttpServerRequest request, @Context HttpServerResponse response, byte[] body) {
        return door.caller(request)
                .thenCompose(caller -> desk.ask(EvaluationReader.read(body, caller)))
                .thenApply(outcome -> answered(outcome, request, response));
    }

    // Headers are put straight into the answer, and its type is known beforehand: half of what JAX-RS costs otherwise.
    private static byte[] answered(Outcome outcome, HttpServerRequest request, HttpServerResponse response) {
        return switch (outcome) {
            case Outcome.Answered(var answer) -> {
                response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
                String requestId = request.getHeader(REQUEST_ID);
                if (requestId != null && REQUEST_ID_FORM.matcher(requestId).matches()) {
                    response.putHeader(REQUEST_ID, requestId);
                }
                yield EvaluationWriter.write(answer);
            }
            case Outcome.Unacceptable(String attribute, String message) ->
                throw ProblemException.reservedAttribute(attribute, message);
            case Outcome.Forbidden(String role, String message) -> throw ProblemException.forbidden(message);
        };
    }
}
