package org.comity.keycloak.claims;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"clearance", "trained_until", "mlaClearance2"})
    void anyPlainWordWillDo(String name) {
        assertThat(ClaimName.isFree(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"sub", "aud", "acr", "azp", "exp", "realm_access", "email", "", "a.b", "a b", "1a", "\"", "ünter"
            })
    void whatAStandardWritesIsTaken(String name) {
        assertThat(ClaimName.isFree(name)).isFalse();
    }
}
