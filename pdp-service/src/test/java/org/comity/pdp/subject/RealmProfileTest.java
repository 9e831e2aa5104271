package org.comity.pdp.subject;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import org.comity.pdp.subject.RealmProfile.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real HTTP server. */
class RealmProfileTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final SigningKeys.Pace PACE =
            new SigningKeys.Pace(Duration.ofMinutes(1), Duration.ofSeconds(5), Duration.ofHours(1));

    private final SmallIssuer issuer = new SmallIssuer();
    private final MovableClock clock = new MovableClock();
    private final BoundedWeb web = new BoundedWeb(SOON, SOON);
    private final RealmProfile profile = new RealmProfile(web, URI.create(issuer.url() + "/comity"), PACE, clock);

    @AfterEach
    void close() {
        web.close();
        issuer.close();
    }

    @Test
    void nothingIsKnownBeforeKeycloakHasSaidIt() {
        assertThat(profile.state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void aCompleteProfileIsSaid() {
        assertThat(asked()).isEqualTo(State.COMPLETE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"profile\":\"incomplete\"}", "{}", "{\"profile\":true}", "[]", "\"complete\""})
    void whatIsNotSaidToBeCompleteIsNot(String said) {
        issuer.tellBy(exchange -> SmallIssuer.ok(exchange, said));
        assertThat(asked()).isEqualTo(State.INCOMPLETE);
    }

    @Test
    void aRealmWithoutTheExtensionSaysNothing() {
        issuer.tellBy(exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(404, -1);
            }
        });
        assertThat(asked()).isEqualTo(State.NOT_SAID);
        issuer.tellBy(exchange -> SmallIssuer.ok(exchange, "<html>"));
        assertThat(asked()).isEqualTo(State.NOT_SAID);
    }

    @Test
    void aProfileThatIsTakenAwayIsSeenAndSoIsItsReturn() {
        assertThat(asked()).isEqualTo(State.COMPLETE);
        issuer.tellBy(exchange -> SmallIssuer.ok(exchange, "{\"profile\":\"incomplete\"}"));
        assertThat(asked()).as("not asked again so soon").isEqualTo(State.COMPLETE);
        clock.move(PACE.refresh());
        assertThat(asked()).isEqualTo(State.INCOMPLETE);
        issuer.tellBy(exchange -> SmallIssuer.ok(exchange, "{\"profile\":\"complete\"}"));
        assertThat(asked()).isEqualTo(State.COMPLETE);
    }

    @Test
    void whileKeycloakIsAwayTheLastWordCountsAsLongAsItsKeys() {
        assertThat(asked()).isEqualTo(State.COMPLETE);
        issuer.tellBy(exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(503, -1);
            }
        });
        clock.move(PACE.longest());
        assertThat(asked()).isEqualTo(State.COMPLETE);
        issuer.close();
        clock.move(Duration.ofSeconds(1));
        assertThat(asked()).isEqualTo(State.UNKNOWN);
    }

    private State asked() {
        profile.tick().ifPresent(answer -> answer.toCompletableFuture().join());
        return profile.state();
    }
}
