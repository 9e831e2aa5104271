package org.comity.pdp.subject;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.comity.pdp.subject.TokenVerification.Untrusted;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is remembered of verifications, and for how long. */
class VerificationCacheTest {
    private static final IssuerKeyPair RSA = IssuerKeyPair.rsa("rsa");

    private final Verifying verifying = new Verifying();

    @BeforeEach
    void publish() {
        verifying.issuer.publish(RSA);
    }

    @AfterEach
    void close() {
        verifying.close();
    }

    @Test
    void aTokenIsVerifiedOnceInAShortTime() {
        String token = RSA.sign(verifying.person());

        VerifiedToken first = verifying.trusted(token);
        verifying.clock.move(Duration.ofSeconds(59));
        assertThat(verifying.trusted(token)).isSameAs(first);

        verifying.clock.move(Duration.ofSeconds(1));
        assertThat(verifying.trusted(token)).isNotSameAs(first);
    }

    @Test
    void aRememberedTokenExpiresOnTheSecond() {
        long now = verifying.clock.instant().getEpochSecond();
        String token = RSA.sign(verifying.personBut("exp", now + 10));
        verifying.trusted(token);

        verifying.clock.move(Duration.ofMillis(9_999));
        verifying.trusted(token);
        verifying.clock.move(Duration.ofMillis(1));

        assertThat(verifying.verify(token)).isEqualTo(new Untrusted(TokenFault.EXPIRED));
    }

    @Test
    void refusalsAreNotRemembered() {
        String early =
                RSA.sign(verifying.personBut("nbf", verifying.clock.instant().getEpochSecond() + 60));
        assertThat(verifying.verify(early)).isEqualTo(new Untrusted(TokenFault.NOT_YET_VALID));
        assertThat(verifying.cache.size()).isEqualTo(0);

        verifying.clock.move(Duration.ofSeconds(60));

        verifying.trusted(early);
    }

    @Test
    void noMoreIsRememberedThanTheSettingsSay() {
        for (int i = 0; i < 300; i++) {
            verifying.trusted(RSA.sign(verifying.personBut("jti", "onrtro:" + i)));
        }

        assertThat(verifying.cache.size()).isLessThanOrEqualTo(100);
    }

    @Test
    void aTokenThatDiffersInOneCharacterIsAnotherToken() {
        String token = RSA.sign(verifying.person());
        verifying.trusted(token);

        assertThat(verifying.verify(token + "A")).isInstanceOf(Untrusted.class);
        assertThat(TokenDigest.of(token)).isEqualTo(TokenDigest.of(token)).isNotEqualTo(TokenDigest.of(token + "A"));
    }

    @Test
    void whatIsRememberedAmongOtherKeysDoesNotCount() {
        String token = RSA.sign(verifying.person());
        verifying.trusted(token);

        KeySet equalButAnother = new KeySet(Map.copyOf(verifying.keys.current().byId()));

        assertThat(verifying.cache.find(TokenDigest.of(token), verifying.keys.current()))
                .isPresent();
        assertThat(verifying.cache.find(TokenDigest.of(token), equalButAnother)).isEmpty();
        assertThat(verifying.cache.find(TokenDigest.of(token), KeySet.NONE)).isEmpty();
    }
}
