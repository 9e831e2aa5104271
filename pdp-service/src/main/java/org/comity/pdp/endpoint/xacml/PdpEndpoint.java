package org.comity.pdp.endpoint.xacml;

import jakarta.inject.Singleton;
import java.util.List;
import org.comity.pdp.endpoint.DecisionEndpoint;
import org.comity.pdp.endpoint.Dialect;

/** One decision of XACML 3.0 (REST Profile Version 1.1, §2.2.2): the answer has the syntax of the question. */
@Singleton
final class PdpEndpoint implements DecisionEndpoint {
    @Override
    public String path() {
        return "/xacml/pdp";
    }

    @Override
    public List<Dialect> dialects() {
        return List.of(
                new Dialect(
                        List.of("application/xacml+json", "application/json"),
                        (body, caller) -> JsonRequestReader.read(body).question(caller),
                        answer -> JsonResponseWriter.write(Result.of(answer))),
                new Dialect(
                        List.of("application/xacml+xml", "application/xml"),
                        (body, caller) -> XmlRequestReader.read(body).question(caller),
                        answer -> XmlResponseWriter.write(Result.of(answer))));
    }
}
