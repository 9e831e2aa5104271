package org.comity.pdp.endpoint.authzen;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tells where the dialect's endpoints are (AuthZEN Authorization API 1.0 §9). */
@Path("/.well-known/authzen-configuration")
public final class ConfigurationResource {
    private final byte[] configuration;

    ConfigurationResource(@ConfigProperty(name = "comity.public-url") String publicUrl) {
        String base = publicUrl.endsWith("/") ? publicUrl.substring(0, publicUrl.length() - 1) : publicUrl;
        this.configuration =
                "{\"policy_decision_point\":\"%s\",\"access_evaluation_endpoint\":\"%s/access/v1/evaluation\"}"
                        .formatted(base, base)
                        .getBytes(StandardCharsets.UTF_8);
    }

    /** The metadata document; the same bytes each time. */
    @GET
    @NonBlocking
    @Produces(MediaType.APPLICATION_JSON)
    public Response configuration() {
        return Response.ok(configuration).build();
    }
}
