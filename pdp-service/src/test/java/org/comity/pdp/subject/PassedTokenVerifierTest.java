package org.comity.pdp.subject;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.comity.pdp.subject.Verification.Refused;
import org.comity.pdp.subject.Verification.Verified;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who counts as the person for whom access is asked. The caller is `evidence-vault`, the person's client `case-portal`. */
class PassedTokenVerifierTest {
    private static final IssuerKeyPair RSA = IssuerKeyPair.rsa("rsa");
    private static final String ANA = "0c8a4c0e-58a5-4d3b-9a86-6d3f4a1f2b33";

    private final Verifying verifying = new Verifying();
    private final PassedTokenVerifier subjects = new PassedTokenVerifier(verifying.verifier);

    @BeforeEach
    void publish() {
        verifying.issuer.publish(RSA);
    }

    @AfterEach
    void close() {
        verifying.close();
    }

    @Test
    void aPersonAsksForThemselves() {
        assertThat(idOf(alone(verifying.person(), Optional.empty()))).isEqualTo(ANA);
        assertThat(idOf(alone(verifying.person(), Optional.of(ANA)))).isEqualTo(ANA);
    }

    @Test
    void aPersonAsksForNobodyElse() {
        for (String other : List.of("", ANA.toUpperCase(Locale.ROOT), ANA + " ", "ana.garcia", "*")) {
            assertThat(why(alone(verifying.person(), Optional.of(other)))).contains("is not the `sub`");
        }
    }

    @Test
    void withoutTheRoleNobodyAsksForThemselves() {
        Map<String, Object> claims = verifying.personWithout("resource_access");
        assertThat(why(alone(claims, Optional.empty()))).contains("may not ask for itself");
    }

    @Test
    void aSystemIsNoPerson() {
        assertThat(why(alone(verifying.system("ask", "ask-for-others"), Optional.empty())))
                .contains("service account");
        assertThat(why(alone(verifying.personWithout("sid"), Optional.empty()))).contains("service account");
    }

    @Test
    void aSystemAsksForThePersonWhoseTokenItPasses() {
        assertThat(idOf(passing(verifying.person()))).isEqualTo(ANA);
        assertThat(passing(verifying.person(), Optional.of(ANA))).isInstanceOf(Verified.class);
    }

    @Test
    void theStatedIdMustBeThePersons() {
        assertThat(why(passing(verifying.person(), Optional.of("someone-else"))))
                .contains("is not the `sub`");
    }

    @Test
    void aTokenThatTheCallersOwnClientGotNeedsNoFurtherAudience() {
        Map<String, Object> claims = verifying.personBut("azp", "evidence-vault");
        claims.put("aud", "comity-pdp");
        assertThat(idOf(passing(claims))).isEqualTo(ANA);
    }

    @Test
    void aTokenForOthersDoesNotCount() {
        for (Object audience :
                List.of("comity-pdp", List.of("comity-pdp", "other"), List.of("comity-pdp", "evidence-vault-2"))) {
            assertThat(why(passing(verifying.personBut("aud", audience))))
                    .isEqualTo("the person's token was not issued to the caller, nor is it meant for it");
        }
    }

    @Test
    void aTokenForTheCallerAloneDoesNotCount() {
        assertThat(why(passing(verifying.personBut("aud", "evidence-vault"))))
                .isEqualTo("the person's token is refused: it is not meant for this service");
    }

    @Test
    void aServiceAccountsTokenIsNoPersons() {
        assertThat(why(passing(verifying.system("ask")))).contains("service account");
    }

    @Test
    void aBoundTokenDoesNotCount() {
        for (Map<String, Object> cnf : List.<Map<String, Object>>of(
                Map.of("jkt", "x"),
                Map.of("jkt", "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"),
                Map.of("x5t#S256", "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"))) {
            assertThat(why(passing(verifying.personBut("cnf", cnf)))).contains("bound");
        }
    }

    @Test
    void anExpiredTokenDoesNotCount() {
        assertThat(why(passing(verifying.personBut("exp", 1)))).contains("has expired");
    }

    @Test
    void aSystemWithoutTheRoleAsksForNobody() {
        Caller caller = caller(verifying.system("ask", "label"));
        BearerToken passed = new BearerToken(RSA.sign(verifying.person()));
        assertThat(why(Verifying.ended(subjects.verify(caller, Optional.of(passed), Optional.empty()))))
                .contains("may not ask for others");
    }

    @Test
    void noMessageHoldsTheToken() {
        Caller caller = caller(verifying.system("ask-for-others"));
        for (String token : List.of(RSA.sign(verifying.personBut("aud", "x")), "garbage-that-is-secret", "a.b.c")) {
            String why = why(
                    Verifying.ended(subjects.verify(caller, Optional.of(new BearerToken(token)), Optional.empty())));
            assertThat(why).doesNotContain(token).doesNotContain("secret").doesNotContain(ANA);
        }
    }

    private Verification alone(Map<String, Object> claims, Optional<String> statedId) {
        return Verifying.ended(subjects.verify(caller(claims), Optional.empty(), statedId));
    }

    private Verification passing(Map<String, Object> claims) {
        return passing(claims, Optional.empty());
    }

    private Verification passing(Map<String, Object> claims, Optional<String> statedId) {
        Caller caller = caller(verifying.system("ask-for-others"));
        return Verifying.ended(subjects.verify(caller, Optional.of(new BearerToken(RSA.sign(claims))), statedId));
    }

    private Caller caller(Map<String, Object> claims) {
        return new Caller(verifying.trusted(RSA.sign(claims)));
    }

    private static String idOf(Verification verification) {
        return switch (verification) {
            case Verified(var subject) -> subject.id();
            case Refused(var why) -> throw new AssertionError(why);
        };
    }

    private static String why(Verification verification) {
        return switch (verification) {
            case Verified(var subject) -> throw new AssertionError("verified: " + subject.id());
            case Refused(var why) -> why;
        };
    }
}
