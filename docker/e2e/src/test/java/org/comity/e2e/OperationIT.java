package org.comity.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.comity.e2e.world.Reply;
import org.comity.e2e.world.Service;
import org.comity.e2e.world.Web;
import org.comity.e2e.world.WithWorld;
import org.comity.e2e.world.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What operators see. */
@ExtendWith(WithWorld.class)
class OperationIT {
    private final World world;
    private final Service service;

    OperationIT(World world) {
        this.world = world;
        this.service = world.service();
    }

    @Test
    void keycloakSaysWhichComityItRuns() {
        assertThat(world.keycloak().log())
                .containsPattern("Comity \\S+, tested with Keycloak 26\\.7\\.3, runs in Keycloak 26\\.7\\.3");
    }

    @Test
    void metricsAndTheDescriptionOfTheInterfaceAreThere() {
        assertThat(get("/q/metrics").body()).contains("comity_");
        assertThat(get("/q/openapi").body()).contains("/access/v1/evaluation", "/xacml/pdp");
        assertThat(get("/.well-known/authzen-configuration").body()).contains("access_evaluation_endpoint");
    }

    private Reply get(String path) {
        return Web.ask(Web.to(service.address().resolve(path)).build()).expecting(200);
    }
}
