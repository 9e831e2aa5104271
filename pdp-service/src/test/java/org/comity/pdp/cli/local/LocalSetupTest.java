package org.comity.pdp.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalSetupTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void withoutVariablesTheUsualPortsAreUsed() {
        LocalSetup setup = LocalSetup.of(Map.of(), new Properties());
        assertThat(setup.issuer()).hasToString("http://127.0.0.1:8080/realms/mla");
        assertThat(setup.service()).hasToString("http://127.0.0.1:8181");
    }

    @Test
    void variablesChangePortsAndFolder() {
        LocalSetup setup = LocalSetup.of(
                Map.of(
                        "COMITY_KEYCLOAK_PORT", "9000",
                        "COMITY_PDP_PORT", "9001",
                        "COMITY_HOME", folder.toString()),
                new Properties());
        assertThat(setup).isEqualTo(new LocalSetup(setup.root(), folder, 9000, 9001));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "0", "65536", "-1", "8080 "})
    void whatIsNoPortIsRefusedByTheNameOfItsVariable(String text) {
        assertThatThrownBy(() -> LocalSetup.of(Map.of("COMITY_PDP_PORT", text), new Properties()))
                .hasMessageStartingWith("COMITY_PDP_PORT: `%s` is no port".formatted(text))
                .asInstanceOf(InstanceOfAssertFactories.type(LocalFault.class))
                .extracting(LocalFault::exitCode)
                .isEqualTo(3);
    }

    @Test
    void aTakenPortIsNamedTogetherWithTheVariableThatChangesIt() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> Loopback.mustBeFree(other.getLocalPort(), "Keycloak", "COMITY_KEYCLOAK_PORT"))
                    .hasMessageContainingAll(
                            "port " + other.getLocalPort(), "taken by another program", "set COMITY_KEYCLOAK_PORT");
        }
    }

    @Test
    void aFullDiskIsSaidInOneSentence() {
        LocalFault fault = LocalFault.of("preparing Keycloak", new IOException("No space left on device"));
        assertThat(fault).hasMessageStartingWith("the disk is full: make room");
        assertThat(fault.exitCode()).isEqualTo(1);
    }

    @Test
    void keycloakRunsOnTheChosenJavaElseOnTheDefaultElseOnOurs() throws IOException {
        Path ours = Path.of(System.getProperty("java.home"));
        Path old = java("old", "11.0.2");
        Path seventeen = java("seventeen", "17.0.15");
        String path = seventeen.resolve("bin").toString();
        assertThat(KeycloakJava.home(Map.of(KeycloakJava.VARIABLE, seventeen.toString()), ours))
                .isEqualTo(seventeen);
        assertThat(KeycloakJava.home(Map.of("JAVA_HOME", old.toString(), "PATH", path), ours))
                .isEqualTo(seventeen.toRealPath());
        assertThat(KeycloakJava.home(Map.of("PATH", "/nowhere"), ours)).isEqualTo(ours);
        assertThatThrownBy(() -> KeycloakJava.home(Map.of(KeycloakJava.VARIABLE, old.toString()), ours))
                .hasMessageContaining("is not the folder of a Java 17 or newer");
    }

    private Path java(String name, String version) throws IOException {
        Path home = Files.createDirectories(folder.resolve(name));
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(java, "");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"%s\"\n".formatted(version));
        return home;
    }
}
