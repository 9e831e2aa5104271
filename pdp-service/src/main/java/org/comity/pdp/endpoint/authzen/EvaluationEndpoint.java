package org.comity.pdp.endpoint.authzen;

import jakarta.inject.Singleton;
import java.util.List;
import org.comity.pdp.endpoint.DecisionEndpoint;
import org.comity.pdp.endpoint.Dialect;

/** May this person see this document, for this purpose, now? (AuthZEN Authorization API 1.0 §6.) */
@Singleton
final class EvaluationEndpoint implements DecisionEndpoint {
    @Override
    public String path() {
        return "/access/v1/evaluation";
    }

    @Override
    public List<Dialect> dialects() {
        return List.of(new Dialect(List.of("application/json"), EvaluationReader::read, EvaluationWriter::write));
    }
}
