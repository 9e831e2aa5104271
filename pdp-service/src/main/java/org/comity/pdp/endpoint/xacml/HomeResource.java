package org.comity.pdp.endpoint.xacml;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;

/** Tells where the decision point is (REST Profile of XACML 3.0 Version 1.1, §2.2.1). */
@Path("/xacml")
public final class HomeResource {
    private static final String HOME = """
            <?xml version="1.0" encoding="UTF-8"?>
            <resources xmlns="http://ietf.org/ns/home-documents" xmlns:atom="http://www.w3.org/2005/Atom">
              <resource rel="http://docs.oasis-open.org/ns/xacml/relation/pdp">
                <atom:link href="/xacml/pdp"/>
              </resource>
            </resources>
            """;

    /** The home document. */
    @GET
    @NonBlocking
    @Produces({"application/xml", "application/home+xml"})
    public Response home() {
        return Response.ok(HOME.getBytes(StandardCharsets.UTF_8)).build();
    }
}
