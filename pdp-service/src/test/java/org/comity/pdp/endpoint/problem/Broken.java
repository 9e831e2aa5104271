package org.comity.pdp.endpoint.problem;

import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.comity.pdp.MalformedValue;
import org.comity.pdp.audit.AuditUnavailable;
import org.comity.pdp.label.LabelRegisterUnavailable;

/** A resource that breaks in every way. */
@Path("/broken")
@Produces("application/json")
public final class Broken {
    void register(@Observes Router router) {
        router.get("/broken/route").handler(context -> {
            throw new IllegalStateException("secret");
        });
    }

    @GET
    @Path("now")
    public CompletionStage<String> now() {
        return later(Integer.valueOf("secret").toString());
    }

    @GET
    @Path("late")
    public CompletionStage<String> late() {
        return later(new IllegalStateException("secret"));
    }

    @GET
    @Path("audit")
    public CompletionStage<String> audit() {
        return later(new AuditUnavailable("secret", new IOException("disk full")));
    }

    @GET
    @Path("register")
    public CompletionStage<String> register() {
        return later(new CompletionException(new LabelRegisterUnavailable(new IOException("secret"))));
    }

    @GET
    @Path("value")
    public CompletionStage<String> value() {
        return later(new MalformedValue("not a case id"));
    }

    @POST
    @Path("body")
    @Consumes("text/plain")
    @Produces("text/plain")
    public CompletionStage<String> body(byte[] body) {
        return CompletableFuture.completedFuture(Integer.toString(body.length));
    }

    private static CompletionStage<String> later(String answer) {
        return CompletableFuture.completedFuture(answer);
    }

    private static CompletionStage<String> later(RuntimeException thrown) {
        return CompletableFuture.supplyAsync(() -> {
            throw thrown;
        });
    }
}
