package org.comity.pdp.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.comity.pdp.MalformedValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IssuerTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://keycloak.example/realms/mla",
                "https://keycloak.example:8443/auth/realms/mla",
                "http://127.0.0.1:8080/realms/mla",
                "http://127.1.2.3/realms/mla",
                "http://localhost:8080/realms/mla",
                "http://[::1]:8080/realms/mla"
            })
    void isReachedOverHttpsOrOnThisMachine(String url) {
        assertThat(Issuer.of(url, false).discovery()).hasToString(url + "/.well-known/openid-configuration");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://keycloak:8080/realms/mla",
                "http://10.0.0.1/realms/mla",
                "http://localhost.example/realms/mla",
                "http://127.0.0.1.example/realms/mla",
                "http://[::2]/realms/mla"
            })
    void isReachedInsecurelyOnlyIfThatIsSpeltOut(String url) {
        assertThatThrownBy(() -> Issuer.of(url, false))
                .isInstanceOf(MalformedValue.class)
                .hasMessageContaining("comity.keycloak.insecure-http=true");
        assertThat(Issuer.of(url, true).url()).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mla",
                "/realms/mla",
                "keycloak.example/realms/mla",
                "ftp://keycloak.example/realms/mla",
                "HTTPS:realms",
                "https:///realms/mla",
                "https://a b/realms/mla",
                "https://keycloak.example/realms/mla/",
                "https://keycloak.example/realms/mla?x",
                "https://keycloak.example/realms/mla#x",
                "https://user:secret@keycloak.example/realms/mla"
            })
    void isAnAddressAsKeycloakWritesIt(String url) {
        assertThatThrownBy(() -> Issuer.of(url, true))
                .isInstanceOf(MalformedValue.class)
                .hasMessageStartingWith("comity.keycloak.issuer: ");
    }

    @Test
    void theNameOfTheSettingIsTold() {
        assertThatThrownBy(() -> Issuer.address("comity.keycloak.jwks", "nowhere", false))
                .hasMessageStartingWith("comity.keycloak.jwks: `nowhere`");
    }
}
