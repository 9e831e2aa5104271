package org.comity.pdp.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConfigurationCheckTest {
    @ParameterizedTest
    @CsvSource({
        "comity.audit.fil, comity.audit.file",
        "comity.keycloak.isuer, comity.keycloak.issuer",
        "comity.policy.insecure-password-is-level2, comity.policy.insecure-password-is-level-2",
        "comity.keycloak.keys.cooldown, comity.keycloak.keys.cool-down",
        "comity.publicurl, comity.public-url"
    })
    void aMisspeltKeyIsNamedWithTheOneThatWasMeant(String misspelt, String meant) {
        assertThat(properties(Map.of(misspelt, "x")).faults())
                .containsExactly("`%s`: there is no such key: did you mean `%s`?".formatted(misspelt, meant));
    }

    @Test
    void aKeyThatIsLikeNoOtherIsRefusedToo() {
        assertThat(properties(Map.of("comity.zzzzzzzzzzzzzzzzzzzzzz", "x")).faults())
                .containsExactly("`comity.zzzzzzzzzzzzzzzzzzzzzz`: there is no such key");
    }

    @Test
    void aMisspeltEnvironmentVariableIsNamed() {
        assertThat(environment(Map.of("COMITY_AUDIT_FIEL", "x")).faults())
                .contains(
                        "the environment variable `COMITY_AUDIT_FIEL` sets no key: did you mean `COMITY_AUDIT_FILE`?");
    }

    @Test
    void keysAndVariablesThatAreKnownAreTaken() {
        assertThat(properties(Map.of(
                                "comity.audit.file", "log.jsonl",
                                "comity.keycloak.keys.refresh", "30s",
                                "comity.label.database", "postgresql",
                                "comity.policy.insecure-password-is-level-2", "true",
                                "quarkus.http.port", "1",
                                "something.else", "x"))
                        .faults())
                .isEmpty();
        assertThat(environment(Map.of("COMITY_AUDIT_FILE", "x", "COMITY_PDP_PORT", "1", "PATH", "/bin"))
                        .faults())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COMITY_BUILD",
                "COMITY_KEYCLOAK_JAVA_HOME",
                "COMITY_KEYCLOAK_PORT",
                "COMITY_JDK_FOLDERS",
                "COMITY_PDP_SERVICE_HOST",
                "COMITY_PDP_SERVICE_PORT_HTTPS",
                "COMITY_PDP_PORT_8443_TCP_ADDR"
            })
    void whatTheLauncherAndKubernetesSetIsNobodysMistake(String variable) {
        assertThat(environment(Map.of(variable, "x")).faults()).isEmpty();
    }

    @Test
    void everyKeyHasAVariableOfItsOwn() {
        assertThat(Settings.all()).extracting(Setting::environmentVariable).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "embedded, jdbc:postgresql://replica/comity, 60s, there are replicas of a PostgreSQL only",
        "postgresql, jdbc:h2:mem:, 60s, there are replicas of a PostgreSQL only",
        "postgresql, jdbc:postgresql://replica/comity, 0, and that is 0",
        "postgresql, jdbc:postgresql://replica/comity, 0s, and that is 0",
        "postgresql, jdbc:postgresql://replica/comity, PT0S, and that is 0",
        "postgresql, jdbc:postgresql://replica/comity, PT0M, and that is 0",
        "postgresql, jdbc:postgresql://replica/comity, 500ms, is shorter than `comity.label.cache.age`"
    })
    void aReplicaThatWouldNeverBeAskedIsRefused(String database, String replica, String grace, String sentence) {
        assertThat(properties(Map.of(
                                "comity.label.database", database,
                                "comity.label.replica-url", replica,
                                "comity.label.cache.grace", grace))
                        .faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault)
                        .startsWith("`comity.label.replica-url`: ")
                        .contains(sentence));
    }

    @ParameterizedTest
    @ValueSource(strings = {"60s", "10", "05s", "PT10S", "1500ms"})
    void aReplicaOfAPostgresqlIsTaken(String grace) {
        assertThat(properties(Map.of(
                                "comity.label.database", "postgresql",
                                "comity.label.replica-url", "jdbc:postgresql://replica/comity",
                                "comity.label.cache.grace", grace))
                        .faults())
                .isEmpty();
    }

    @Test
    void aValueOfTheWrongFormIsNamedWithItsKey() {
        List<String> faults = properties(Map.of(
                        "comity.keycloak.keys.refresh", "soon",
                        "comity.label.database", "oracle",
                        "comity.label.workers", "many"))
                .faults();
        assertThat(faults).hasSize(3);
        assertThat(faults.get(0)).startsWith("`comity.keycloak.keys.refresh` cannot be `soon`: ");
        assertThat(faults.get(1))
                .startsWith("`comity.label.database` cannot be `oracle`: ")
                .contains("postgresql");
        assertThat(faults.get(2)).startsWith("`comity.label.workers` cannot be `many`: ");
        assertThat(faults).allSatisfy(fault -> assertThat(fault).doesNotContain("Exception", "SRCFG", "\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "192.0.2.7", "::", "pdp.example", "127.0.0.1.example", "1270.0.1"})
    void plainHttpBeyondThisMachineIsRefused(String host) {
        assertThat(properties(Map.of("quarkus.http.host", host)).faults())
                .singleElement()
                .asString()
                .startsWith("`quarkus.http.host`: `%s` is not this machine alone".formatted(host));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "localhost", "::1"})
    void plainHttpOnThisMachineIsNot(String host) {
        assertThat(properties(Map.of("quarkus.http.host", host)).faults()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "quarkus.http.insecure-requests, disabled",
        "quarkus.http.insecure-requests, redirect",
        "comity.insecure-http, true"
    })
    void norWhereItIsSwitchedOffOrMeant(String key, String value) {
        assertThat(properties(Map.of("quarkus.http.host", "0.0.0.0", key, value))
                        .faults())
                .isEmpty();
    }

    @Test
    void aCertificateThatIsNotThereIsNamedWithItsKey() {
        String key = "quarkus.tls.key-store.pem.server";
        assertThat(properties(Map.of(key + ".cert", "/nowhere.crt", key + ".key", "/nowhere.key"))
                        .faults())
                .containsExactly(
                        "`%s.cert`: the certificate `/nowhere.crt` is not there: mount it there, or name the file that holds it"
                                .formatted(key));
        assertThat(properties(Map.of(key + ".cert", "/nowhere.crt")).faults())
                .containsExactly("`%s.cert`: its key is not set".formatted(key));
    }

    @Test
    void aBalancersCertificateThatIsNotThereIsNamed() {
        String key = "comity.proof.balancer-certificates";
        assertThat(properties(Map.of(key, "/nowhere.crt,/neither.crt")).faults())
                .containsExactly(
                        "`%s`: the certificate `/neither.crt` is not there: mount it there, or name the file that holds it"
                                .formatted(key),
                        "`%s`: the certificate `/nowhere.crt` is not there: mount it there, or name the file that holds it"
                                .formatted(key));
    }

    private static ConfigurationCheck properties(Map<String, String> properties) {
        return new ConfigurationCheck(
                List.of(new PropertiesConfigSource(properties, "test", 100)), InstantSource.system());
    }

    private static ConfigurationCheck environment(Map<String, String> environment) {
        return new ConfigurationCheck(List.of(ConfigurationCheck.environment(environment)), InstantSource.system());
    }
}
