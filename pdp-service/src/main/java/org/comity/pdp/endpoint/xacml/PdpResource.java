package org.comity.pdp.endpoint.xacml;

import io.smallrye.common.annotation.NonBlocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.comity.pdp.desk.AccessDesk;
import org.comity.pdp.desk.Outcome;
import org.comity.pdp.endpoint.Door;
import org.comity.pdp.endpoint.problem.ProblemException;

/** Answers XACML requests (REST Profile of XACML 3.0 Version 1.1, §2.2): the answer has the syntax of the question. */
@Path("/xacml")
public final class PdpResource {
    private static final String XACML_JSON = "application/xacml+json";
    private static final String XACML_XML = "application/xacml+xml";
    private static final String HOME = """
            <?xml version="1.0" encoding="UTF-8"?>
            <resources xmlns="http://ietf.org/ns/home-documents" xmlns:atom="http://www.w3.org/2005/Atom">
              <resource rel="http://docs.oasis-open.org/ns/xacml/relation/pdp">
                <atom:link href="/xacml/pdp"/>
              </resource>
            </resources>
            """;

    private final Door door;
    private final AccessDesk desk;

    PdpResource(Door door, AccessDesk desk) {
        this.door = door;
        this.desk = desk;
    }

    /** Where the decision point is (REST Profile §2.2.1). */
    @GET
    @NonBlocking
    @Produces({"application/xml", "application/home+xml"})
    public Response home() {
        return Response.ok(HOME.getBytes(StandardCharsets.UTF_8)).build();
    }

    /**
     * One decision, asked and answered in JSON.
     *
     * @param request with the caller's bearer token
     * @param body a request of the JSON Profile
     */
    @POST
    @Path("/pdp")
    @NonBlocking
    @Consumes({XACML_JSON, MediaType.APPLICATION_JSON})
    @Produces({XACML_JSON, MediaType.APPLICATION_JSON})
    public CompletionStage<Response> json(@Context HttpServerRequest request, byte[] body) {
        return decide(request, body, JsonRequestReader::read, JsonResponseWriter::write);
    }

    /**
     * One decision, asked and answered in XML.
     *
     * @param request with the caller's bearer token
     * @param body a request of XACML 3.0
     */
    @POST
    @Path("/pdp")
    @NonBlocking
    @Consumes({XACML_XML, MediaType.APPLICATION_XML})
    @Produces({XACML_XML, MediaType.APPLICATION_XML})
    public CompletionStage<Response> xml(@Context HttpServerRequest request, byte[] body) {
        return decide(request, body, XmlRequestReader::read, XmlResponseWriter::write);
    }

    private CompletionStage<Response> decide(
            HttpServerRequest request,
            byte[] body,
            Function<byte[], RequestContext> reader,
            Function<Result, byte[]> writer) {
        return door.caller(request)
                .thenCompose(caller -> desk.ask(reader.apply(body).question(caller)))
                .thenApply(outcome -> response(outcome, writer));
    }

    private static Response response(Outcome outcome, Function<Result, byte[]> writer) {
        return switch (outcome) {
            case Outcome.Answered(var answer) ->
                Response.ok(writer.apply(Result.of(answer)))
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build();
            case Outcome.Unacceptable(String attribute, String message) ->
                throw ProblemException.reservedAttribute(attribute, message);
            case Outcome.Forbidden(String role, String message) -> throw ProblemException.forbidden(message);
        };
    }
}
