package org.comity.pdp.endpoint.admin;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.comity.pdp.audit.AuditLog;
import org.comity.pdp.endpoint.Door;
import org.comity.pdp.endpoint.problem.ProblemException;
import org.comity.pdp.label.Author;
import org.comity.pdp.label.DocumentId;
import org.comity.pdp.label.Expectation;
import org.comity.pdp.label.LabelChange;
import org.comity.pdp.label.LabelEntry;
import org.comity.pdp.label.LabelEntry.Registered;
import org.comity.pdp.label.LabelReader;
import org.comity.pdp.label.LabelReading;
import org.comity.pdp.label.LabelRegister;
import org.comity.pdp.policy.ActivePolicy;
import org.comity.pdp.policy.PolicySet;
import org.comity.pdp.subject.Caller;
import org.comity.pdp.subject.Role;

/** The labels of documents, for callers with the role {@code label}. */
@Path("/documents/{id}/label")
@Produces(MediaType.APPLICATION_JSON)
public final class LabelResource {
    private final Door door;
    private final LabelRegister register;
    private final ActivePolicy policies;
    private final AuditLog log;

    LabelResource(Door door, LabelRegister register, ActivePolicy policies, AuditLog log) {
        this.door = door;
        this.register = register;
        this.policies = policies;
        this.log = log;
    }

    /** Puts a label in place of what was there. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public CompletionStage<Response> put(
            @Context HttpServerRequest request, @Context HttpHeaders headers, @PathParam("id") String id, byte[] body) {
        // a header that is there and empty is malformed, not absent: @HeaderParam would leave it out
        List<String> ifMatch = headers.getRequestHeader(HttpHeaders.IF_MATCH);
        List<String> ifNoneMatch = headers.getRequestHeader(HttpHeaders.IF_NONE_MATCH);
        return door.caller(request, Role.LABEL).thenCompose(caller -> {
            DocumentId document = new DocumentId(id);
            Expectation expected = EntityTags.expectation(ifMatch, ifNoneMatch);
            PolicySet words = policies.current().set();
            Map<String, List<String>> members = complete(LabelBody.read(body), words);
            LabelWitness witness = new LabelWitness(log, document);
            return register.put(document, members, author(caller), expected, witness)
                    .whenComplete(witness::heard)
                    .thenApply(change -> putAnswer(document, change, words));
        });
    }

    /** Shows the label. */
    @GET
    public CompletionStage<Response> show(@Context HttpServerRequest request, @PathParam("id") String id) {
        return door.caller(request, Role.LABEL).thenCompose(caller -> {
            DocumentId document = new DocumentId(id);
            return register.find(document).thenApply(entry -> shown(document, entry));
        });
    }

    /** Deletes the label; the document is unlabelled from then on, whatever anybody states. */
    @DELETE
    public CompletionStage<Response> delete(
            @Context HttpServerRequest request, @Context HttpHeaders headers, @PathParam("id") String id) {
        List<String> ifMatch = headers.getRequestHeader(HttpHeaders.IF_MATCH);
        List<String> ifNoneMatch = headers.getRequestHeader(HttpHeaders.IF_NONE_MATCH);
        return door.caller(request, Role.LABEL).thenCompose(caller -> {
            DocumentId document = new DocumentId(id);
            Expectation expected = EntityTags.expectation(ifMatch, ifNoneMatch);
            LabelWitness witness = new LabelWitness(log, document);
            return register.delete(document, author(caller), expected, witness)
                    .whenComplete(witness::heard)
                    .thenApply(LabelResource::deleteAnswer);
        });
    }

    private static Map<String, List<String>> complete(Map<String, List<String>> stated, PolicySet words) {
        LabelReader reader = new LabelReader(words.vocabulary(), words.reference());
        return switch (reader.read(stated)) {
            case LabelReading.Complete complete -> stated;
            case LabelReading.Incomplete(var faults) -> throw ProblemException.badLabel(faults);
            case LabelReading.UnknownClassification(var fault) -> throw ProblemException.badLabel(List.of(fault));
        };
    }

    private static Author author(Caller caller) {
        return new Author(caller.clientId(), caller.token().subject());
    }

    private static Response putAnswer(DocumentId document, LabelChange change, PolicySet words) {
        return switch (change) {
            case LabelChange.Done(var before, Registered label) ->
                entry(before instanceof Registered ? 200 : 201, document, label, words);
            case LabelChange.Done other -> throw new IllegalStateException("a put left no label");
            case LabelChange.Refused(var current) -> throw notExpected(current);
        };
    }

    private static Response deleteAnswer(LabelChange change) {
        return switch (change) {
            case LabelChange.Done done -> Response.noContent().build();
            case LabelChange.Refused(var current) -> throw notExpected(current);
        };
    }

    private Response shown(DocumentId document, LabelEntry entry) {
        return switch (entry) {
            case Registered label ->
                entry(200, document, label, policies.current().set());
            case LabelEntry.Tombstone deleted ->
                throw ProblemException.gone("the label was deleted at %s by `%s`: the document is unlabelled"
                        .formatted(deleted.at(), deleted.by().client()));
            case LabelEntry.Absent absent ->
                throw ProblemException.notFound("the register holds no label for this document");
        };
    }

    private static Response entry(int status, DocumentId document, Registered label, PolicySet words) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON)
                .header("ETag", EntityTags.of(label))
                .header("Cache-Control", "no-store")
                .entity(LabelBody.write(document, label, words.vocabulary()))
                .build();
    }

    private static ProblemException notExpected(LabelEntry current) {
        return ProblemException.preconditionFailed(
                switch (current) {
                    case Registered label -> "the label is at version %d".formatted(label.version());
                    case LabelEntry.Tombstone deleted -> "the label was deleted";
                    case LabelEntry.Absent absent -> "there is no label";
                });
    }
}
