package org.comity.pdp.endpoint.problem;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.comity.pdp.endpoint.PathTemplates;

/** Answers with a problem for everything that an endpoint or JAX-RS itself throws. */
@Provider
final class ProblemMapper implements ExceptionMapper<Throwable> {
    private static final int METHOD_NOT_ALLOWED = 405;

    private final Diagnosis diagnosis;
    private final PathTemplates templates;
    private final UriInfo asked;

    ProblemMapper(Diagnosis diagnosis, PathTemplates templates, UriInfo asked) {
        this.diagnosis = diagnosis;
        this.templates = templates;
        this.asked = asked;
    }

    @Override
    public Response toResponse(Throwable thrown) {
        ProblemException problem = diagnosis.of(thrown);
        Response.ResponseBuilder response = Response.status(problem.details().status())
                .type(ProblemDetails.CONTENT_TYPE)
                .header("Cache-Control", "no-store")
                .entity(problem.details().json());
        problem.headers().forEach(response::header);
        // RFC 9110 §15.5.6: the answer must name what is allowed, and JAX-RS does not say
        if (problem.details().status() == METHOD_NOT_ALLOWED
                && !problem.headers().containsKey("Allow")) {
            response.header("Allow", String.join(", ", templates.methods(asked.getPath())));
        }
        return response.build();
    }
}
