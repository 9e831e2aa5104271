package org.comity.pdp.endpoint.admin;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.comity.pdp.endpoint.Door;
import org.comity.pdp.endpoint.problem.ProblemException;
import org.comity.pdp.policy.ActivePolicy;
import org.comity.pdp.subject.Caller;
import org.comity.pdp.subject.Role;

/** {@code GET /policy-set}: which set is in force, and what is wrong with a newer one. */
@Path("/policy-set")
@Singleton
final class PolicySetResource {
    private final Door door;
    private final ActivePolicy active;

    PolicySetResource(Door door, ActivePolicy active) {
        this.door = door;
        this.active = active;
    }

    /** For those who run, check or explain; the problems quote the files. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public CompletionStage<Response> show(@Context HttpServerRequest request) {
        return door.caller(request)
                .thenApply(PolicySetResource::entitled)
                .thenApply(caller -> Response.ok(PolicySetView.of(active.state()))
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }

    private static Caller entitled(Caller caller) {
        if (Stream.of(Role.ADMINISTER, Role.AUDIT, Role.EXPLAIN).noneMatch(caller::has)) {
            throw ProblemException.forbidden(
                    "the caller lacks the roles `administer`, `audit` and `explain` of the client `comity-pdp`: one of them is needed");
        }
        return caller;
    }
}
