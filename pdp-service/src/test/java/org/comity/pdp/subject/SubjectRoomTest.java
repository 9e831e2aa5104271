package org.comity.pdp.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.comity.pdp.subject.TokenVerification.Trusted;
import org.comity.pdp.subject.TokenVerification.Untrusted;
import org.comity.pdp.watch.Stages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The room as the settings put it together, with the machine's own clock. */
class SubjectRoomTest {
    private static final IssuerKeyPair RSA = IssuerKeyPair.rsa("rsa");
    private static final SimpleMeterRegistry METERS = new SimpleMeterRegistry();

    private final Verifying verifying = new Verifying();

    @AfterEach
    void close() {
        verifying.close();
    }

    @Test
    void tokensOfTheConfiguredRealmAreTrusted() {
        verifying.issuer.publish(RSA);
        SubjectRoom room = room(Map.of("comity.keycloak.issuer", verifying.issuer.url()));
        try {
            TokenVerification verification =
                    Verifying.ended(room.tokenVerifier(Stages.untraced(METERS)).verify(token("comity-pdp")));

            assertThat(verification).isInstanceOf(Trusted.class);
            assertThat(room.issuerKeys().usable()).isTrue();
        } finally {
            room.stop();
        }
    }

    @Test
    void keysAreFetchedBeforeAnybodyAsks() throws InterruptedException {
        verifying.issuer.publish(RSA);
        SubjectRoom room = room(Map.of("comity.keycloak.issuer", verifying.issuer.url()));
        try {
            room.start(new StartupEvent());
            for (int i = 0; i < 200 && !room.issuerKeys().usable(); i++) {
                Thread.sleep(50);
            }
            assertThat(room.issuerKeys().fetchedAt()).isPresent();
        } finally {
            room.stop();
        }
    }

    @Test
    void theServiceMayBearAnotherNameAndItsKeysLieElsewhere() {
        verifying.issuer.publish(RSA);
        SubjectRoom room = room(Map.of(
                "comity.keycloak.issuer", verifying.issuer.url(),
                "comity.keycloak.audience", "comity-pdp-north",
                "comity.keycloak.jwks", verifying.issuer.keysUrl()));
        try {
            TokenVerifier tokens = room.tokenVerifier(Stages.untraced(METERS));

            assertThat(Verifying.ended(tokens.verify(token("comity-pdp-north"))))
                    .isInstanceOf(Trusted.class);
            assertThat(Verifying.ended(tokens.verify(token("comity-pdp"))))
                    .isEqualTo(new Untrusted(TokenFault.AUDIENCE));
            assertThat(verifying.issuer.discoveries).hasValue(0);
        } finally {
            room.stop();
        }
    }

    @Test
    void settingsThatMakeNoSenseAreToldByName() {
        assertThatThrownBy(() -> room(Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("comity.keycloak.issuer: not set");
        for (String setting :
                new String[] {"keys.refresh", "keys.cool-down", "keys.max-age", "keys.connect-timeout", "keys.timeout"
                }) {
            Map<String, String> settings =
                    new HashMap<>(Map.of("comity.keycloak.issuer", "https://keycloak.example/realms/mla"));
            settings.put("comity.keycloak." + setting, "0s");
            assertThatThrownBy(() -> room(settings)).hasMessageStartingWith("comity.keycloak." + setting + ":");
        }
    }

    private BearerToken token(String audience) {
        Instant now = InstantSource.system().instant();
        Map<String, Object> claims = verifying.personBut("aud", audience);
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.getEpochSecond() + 300);
        return new BearerToken(RSA.sign(claims));
    }

    private static SubjectRoom room(Map<String, String> settings) {
        var config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(KeycloakSettings.class)
                .withMapping(ProofSettings.class);
        settings.forEach(config::withDefaultValue);
        var settled = config.build();
        return new SubjectRoom(
                settled.getConfigMapping(KeycloakSettings.class),
                settled.getConfigMapping(ProofSettings.class),
                "http://127.0.0.1:8181",
                METERS);
    }
}
