package org.comity.pdp.subject;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.comity.pdp.subject.TokenVerification.Bound;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A token that is bound is verified like any other, and then counts for nothing yet. */
class BoundTokensTest {
    private static final IssuerKeyPair RSA = IssuerKeyPair.rsa("rsa");
    private static final String KEY = "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I";
    private static final String CERTIFICATE = "bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2";

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
    void itSaysWhatMustBeShown() {
        assertThat(binding(Map.of("jkt", KEY))).isEqualTo(new Binding(Optional.of(KEY), Optional.empty()));
        assertThat(binding(Map.of("x5t#S256", CERTIFICATE)))
                .isEqualTo(new Binding(Optional.empty(), Optional.of(CERTIFICATE)));
        assertThat(binding(Map.of("jkt", KEY, "x5t#S256", CERTIFICATE)))
                .isEqualTo(new Binding(Optional.of(KEY), Optional.of(CERTIFICATE)));
    }

    @Test
    void asKeycloakWritesThemForDpop() {
        Map<String, Object> claims = verifying.personBut("typ", "DPoP");
        claims.put("cnf", Map.of("jkt", KEY, "kc-jkt-type", "DPoP"));
        assertThat(verifying.verify(RSA.sign(claims))).isInstanceOf(Bound.class);
    }

    @Test
    void whatIsRememberedIsNotProven() {
        String token = RSA.sign(verifying.personBut("cnf", Map.of("jkt", KEY)));
        assertThat(verifying.verify(token)).isInstanceOf(Bound.class);
        assertThat(verifying.verify(token)).isInstanceOf(Bound.class);
        assertThat(verifying.cache.size()).isEqualTo(1);
    }

    @Test
    void itDoesNotPrint() {
        assertThat(verifying.verify(RSA.sign(verifying.personBut("cnf", Map.of("jkt", KEY)))))
                .hasToString("Bound[token=UnprovenToken[redacted]]");
    }

    private Binding binding(Map<String, Object> cnf) {
        return switch (verifying.verify(RSA.sign(verifying.personBut("cnf", new HashMap<>(cnf))))) {
            case Bound(var token) -> token.binding();
            case TokenVerification other -> throw new AssertionError(other);
        };
    }
}
