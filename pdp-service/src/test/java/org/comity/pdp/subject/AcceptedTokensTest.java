package org.comity.pdp.subject;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptedTokensTest {
    private static final IssuerKeyPair RSA = IssuerKeyPair.rsa("rsa");

    private final Verifying verifying = new Verifying();

    @AfterEach
    void close() {
        verifying.close();
    }

    @Test
    void aPersonsAccessTokenIsTrusted() {
        verifying.issuer.publish(RSA);

        VerifiedToken token = verifying.trusted(RSA.sign(verifying.person()));

        assertThat(token.subject()).isEqualTo("0c8a4c0e-58a5-4d3b-9a86-6d3f4a1f2b33");
        assertThat(token.authorizedParty()).isEqualTo("case-portal");
        assertThat(token.audience()).containsExactlyInAnyOrder("comity-pdp", "evidence-vault");
        assertThat(token.roles()).containsExactly(Role.ASK);
        assertThat(token.serviceAccount()).isFalse();
        assertThat(token.bound()).isFalse();
        assertThat(token.authenticationContext()).contains("1");
        assertThat(token.expiresAt()).isEqualTo(Instant.parse("2026-06-15T12:05:00Z"));
        assertThat(token.claims().get("clearance"))
                .isEqualTo(List.of(Map.of("authority", "ES", "level", "SECRETO", "until", "2027-05-31")));
    }

    @Test
    void aSystemsTokenIsTrustedAndIsNoPerson() {
        verifying.issuer.publish(RSA);

        VerifiedToken token = verifying.trusted(RSA.sign(verifying.system("ask-for-others", "label", "explain")));

        assertThat(token.roles()).containsExactlyInAnyOrder(Role.ASK_FOR_OTHERS, Role.LABEL, Role.EXPLAIN);
        assertThat(token.serviceAccount()).isTrue();
        assertThat(token.audience()).containsExactly("comity-pdp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512"})
    void rsaSignaturesCount(String algorithm) {
        IssuerKeyPair pair = RSA.by(algorithm);
        verifying.issuer.publish(pair);

        assertThat(verifying.trusted(pair.sign(verifying.person())).roles()).containsExactly(Role.ASK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ES256", "ES384", "ES512", "EdDSA"})
    void signaturesOnCurvesCount(String algorithm) {
        IssuerKeyPair pair = IssuerKeyPair.curve("curve", algorithm);
        verifying.issuer.publish(pair);

        assertThat(verifying.trusted(pair.sign(verifying.person())).roles()).containsExactly(Role.ASK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "jwt", "at+jwt", "application/at+jwt"})
    void theHeaderMaySayThatItIsAnAccessToken(String type) {
        verifying.issuer.publish(RSA);

        String token = RSA.sign(Map.of("alg", "RS256", "kid", "rsa", "typ", type), verifying.person());

        assertThat(verifying.trusted(token).subject()).isNotBlank();
    }

    @Test
    void theClockOfTheIssuerMayBeAFewSecondsAhead() {
        verifying.issuer.publish(RSA);
        long soon = verifying.clock.instant().getEpochSecond() + 5;

        assertThat(verifying.trusted(RSA.sign(verifying.personBut("iat", soon))).subject())
                .isNotBlank();
        assertThat(verifying.trusted(RSA.sign(verifying.personBut("nbf", soon))).subject())
                .isNotBlank();
    }

    @Test
    void aMemberThatIsNullSaysNothing() {
        verifying.issuer.publish(RSA);
        String payload = Forge.json(verifying.person())
                .replaceFirst("\\{", "{\"cases\":[null,\"ES-2026-0417\"],\"agency\":null,");

        Map<String, Object> claims =
                verifying.trusted(RSA.sign(Forge.json(RSA.header()), payload)).claims();

        assertThat(claims).doesNotContainKey("agency").containsEntry("cases", List.of("ES-2026-0417"));
    }

    @Test
    void rolesThatAreNoListOfWordsGiveNone() {
        verifying.issuer.publish(RSA);
        for (Object access : List.of(
                "ask",
                List.of("ask"),
                Map.of("comity-pdp", "ask"),
                Map.of("comity-pdp", Map.of("roles", "ask")),
                Map.of("comity-pdp", Map.of("roles", Map.of("ask", true))),
                Map.of("comity-pdp", Map.of("roles", List.of("ask", 1))),
                Map.of("comity-pdp", Map.of("roles", List.of("ASK", "ask ", "asks"))),
                Map.of("other", Map.of("roles", List.of("ask"))))) {
            assertThat(verifying
                            .trusted(RSA.sign(verifying.personBut("resource_access", access)))
                            .roles())
                    .as("%s", access)
                    .isEqualTo(Set.of());
        }
    }

    @Test
    void rolesOfTheRealmAreNotRolesOfTheService() {
        verifying.issuer.publish(RSA);
        Map<String, Object> claims = verifying.personBut("realm_access", Map.of("roles", List.of("administer")));

        assertThat(verifying.trusted(RSA.sign(claims)).roles()).containsExactly(Role.ASK);
    }

    @Test
    void anyMarkOfAServiceAccountIsEnough() {
        verifying.issuer.publish(RSA);
        for (Map<String, Object> claims : List.of(
                verifying.personWithout("sid"),
                verifying.personBut("sid", " "),
                verifying.personBut("sid", 7),
                verifying.personBut("client_id", "evidence-vault"),
                verifying.personBut("preferred_username", "service-account-evidence-vault"),
                verifying.personBut("preferred_username", "Service-Account-Evidence-Vault"),
                verifying.personBut("jti", "trrtcc:1"),
                verifying.personBut("jti", "onrtcc:1"),
                verifying.personBut("jti", "onltcc:1"))) {
            assertThat(verifying.trusted(RSA.sign(claims)).serviceAccount())
                    .as("%s", claims)
                    .isTrue();
        }
    }

    @Test
    void noOtherIdOfATokenIsAMark() {
        verifying.issuer.publish(RSA);
        for (String id :
                new String[] {"onrtro:1", "onltac:1", "onrtrt:1", "ntrtte:1", "4c1f0acc-cc", "cc:1", "onrtcc", ""}) {
            assertThat(verifying
                            .trusted(RSA.sign(verifying.personBut("jti", id)))
                            .serviceAccount())
                    .as(id)
                    .isFalse();
        }
    }

    @Test
    void whatIsVerifiedDoesNotPrintItsToken() {
        verifying.issuer.publish(RSA);
        String token = RSA.sign(verifying.person());

        assertThat(new BearerToken(token).toString()).doesNotContain(token.substring(0, 10));
        assertThat(verifying.trusted(token).toString())
                .doesNotContain("SECRETO")
                .doesNotContain(token.substring(0, 10));
    }
}
