package org.comity.pdp.endpoint.problem;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers with a problem for everything that an endpoint or JAX-RS itself throws. */
@Provider
final class ProblemMapper implements ExceptionMapper<Throwable> {
    private final Diagnosis diagnosis;

    ProblemMapper(Diagnosis diagnosis) {
        this.diagnosis = diagnosis;
    }

    @Override
    public Response toResponse(Throwable thrown) {
        ProblemException problem = diagnosis.of(thrown);
        Response.ResponseBuilder response = Response.status(problem.details().status())
                .type(ProblemDetails.CONTENT_TYPE)
                .header("Cache-Control", "no-store")
                .entity(problem.details().json());
        problem.headers().forEach(response::header);
        return response.build();
    }
}
