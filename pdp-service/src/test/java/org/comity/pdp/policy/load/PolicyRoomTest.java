package org.comity.pdp.policy.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.comity.pdp.decision.authzforce.AuthzForceEngineFactory;
import org.comity.pdp.policy.ActivePolicy;
import org.comity.pdp.watch.Stages;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service starts with a sound set or not at all, and says afterwards how its folder fares. */
class PolicyRoomTest {
    @TempDir
    Path folder;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private record Settings(Path folder, Duration poll, boolean insecurePasswordIsLevel2) implements PolicySettings {}

    private PolicyRoom room() {
        return new PolicyRoom(
                new Settings(Path.of("set"), Duration.ofMillis(50), false),
                Optional.of(folder),
                new AuthzForceEngineFactory(),
                meters,
                Stages.untraced(meters));
    }

    @Test
    void aBadSetAtTheStartIsFatalAndSaysAllThatIsWrong() {
        SmallSet.in(folder.resolve("set"))
                .with("xacml/rank-too-low.xml", "Effect=\"Deny\"", "Effect=\"Permit\"")
                .with("xacml/grant.xml", "function:string-equal", "function:string-equals");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(this::room)
                .withMessageContaining("so the service does not start:\n")
                .withMessageContaining("  xacml/rank-too-low.xml:17:3: a Permit inside refusals would grant")
                .withMessageContaining("  xacml/grant.xml:7:9: unknown function");
    }

    @Test
    void aRefusedChangeShowsInReadinessAndInTheFigures() throws InterruptedException {
        SmallSet set = SmallSet.in(folder.resolve("set"));
        PolicyRoom room = room();
        try {
            ActivePolicy active = room.activePolicy();
            var readiness = new PolicyReadiness(active);
            assertThat(readiness.call().getData())
                    .hasValueSatisfying(data ->
                            assertThat(data).containsEntry("name", "small").doesNotContainKey("problems"));
            assertThat(meters.get("comity.policy.set")
                            .tag("version", "1")
                            .gauge()
                            .value())
                    .isEqualTo(1);

            set.with("xacml/grant.xml", "function:string-equal", "function:string-equals");
            for (int i = 0; i < 1200 && active.state().rejection().isEmpty(); i++) {
                Thread.sleep(50);
            }
            HealthCheckResponse now = readiness.call();
            assertThat(now.getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
            assertThat(now.getData())
                    .hasValueSatisfying(data -> assertThat(data)
                            .containsEntry("version", "1")
                            .hasEntrySatisfying(
                                    "problems",
                                    problems -> assertThat(problems.toString())
                                            .startsWith("xacml/grant.xml:7:9: unknown function")));
            for (int i = 0; i < 1200 && refused() == 0; i++) {
                Thread.sleep(50);
            }
            assertThat(refused()).isEqualTo(1);
        } finally {
            room.stop();
        }
    }

    private double refused() {
        return meters.get("comity.policy.reloads")
                .tag("outcome", "refused")
                .counter()
                .count();
    }
}
