package org.comity.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.comity.e2e.world.Built;
import org.comity.e2e.world.Loopback;
import org.comity.e2e.world.Program;
import org.comity.e2e.world.Realm;
import org.comity.e2e.world.Token;
import org.comity.e2e.world.Web;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** {@code ./comity} as a stranger uses it, with Keycloak on the oldest Java that it runs on. */
@Order(1)
class LauncherIT {
    private static final int KEYCLOAK_JAVA = 17;
    private static final Duration PATIENCE = Duration.ofMinutes(8);

    private final int keycloakPort = Loopback.freePort();
    private final int servicePort = Loopback.freePort();
    private final List<ProcessHandle> started = new ArrayList<>();
    private Path home = Path.of("");

    @BeforeEach
    void home() {
        home = Built.freshFolder("launcher");
    }

    @AfterEach
    void nothingStays() {
        comity("down");
        started.forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void upDetachedEndsWithAPermitAndADenyOnKeycloaksOldestJavaAndDownLeavesNothing() throws IOException {
        Path java = javaForKeycloak();
        Said up = comity(Map.of("COMITY_KEYCLOAK_JAVA_HOME", java.toString()), "up", "--detach");
        remember();
        assertThat(up.code()).as(up.words()).isZero();
        assertThat(up.words()).contains("PERMIT", "DENY", "clearance-insufficient", "WARNING", "curl");

        assertKeycloakIsOurs(java);
        Said status = comity("status");
        assertThat(status.code()).as(status.words()).isZero();
        assertThat(status.words()).contains("need-to-know", ":" + keycloakPort, ":" + servicePort);
        Said again = comity("up", "--detach");
        assertThat(again.code())
                .as("up twice is refused in a sentence: %s", again.words())
                .isEqualTo(1);
        Said demo = comity("demo");
        assertThat(demo.code()).as(demo.words()).isZero();
        assertThat(Files.readString(home.resolve("log/pdp-service.log")))
                .contains("alarm label-differs-from-register", "alarm label-stated-for-deleted");
        Said verified =
                comity("audit", "verify", home.resolve("data/decisions.jsonl").toString());
        assertThat(verified.code()).as(verified.words()).isZero();

        Said down = comity("down");
        assertThat(down.code()).as(down.words()).isZero();
        assertThat(started).isNotEmpty().noneMatch(ProcessHandle::isAlive);
        assertThat(comity("status").code()).isEqualTo(1);
        assertThat(comity("down").words()).contains("nothing runs");
    }

    // the oldest one where there is one; elsewhere all the rest is still to be shown, but never in continuous
    // integration
    private static Path javaForKeycloak() {
        Optional<Path> oldest = Built.java(KEYCLOAK_JAVA);
        if (oldest.isEmpty() && "true".equals(System.getenv("CI"))) {
            throw new AssertionError(
                    "no Java %d was found on the PATH or in /usr/lib/jvm: Keycloak is to be tried on it"
                            .formatted(KEYCLOAK_JAVA));
        }
        return oldest.orElseGet(() -> Path.of(System.getProperty("java.home")));
    }

    private void assertKeycloakIsOurs(Path java) throws IOException {
        assertThat(Files.readString(home.resolve("log/keycloak.log")))
                .containsPattern("Comity \\S+, tested with Keycloak 26\\.7\\.3, runs in Keycloak 26\\.7\\.3");
        assertThat(started)
                .anyMatch(process -> process.info()
                        .command()
                        .filter(command -> Path.of(command).startsWith(java))
                        .isPresent());
        Token token = new Realm(URI.create("http://127.0.0.1:" + keycloakPort)).person("claire.martin");
        assertThat(token.claims().path("jurisdiction").asText()).isEqualTo("FR");
        assertThat(token.claims().path("clearance").findValuesAsText("level"))
                .containsExactlyInAnyOrder("SECRET", "SECRET-UE");
    }

    @Test
    void aTakenPortIsOneSentence() throws IOException {
        try (var taken = new java.net.ServerSocket(servicePort, 1, Loopback.address())) {
            Said up = comity("up", "--detach");
            assertThat(up.code()).isEqualTo(1);
            assertThat(up.words()).contains(Integer.toString(taken.getLocalPort()), "COMITY_PDP_PORT");
            assertThat(up.words()).doesNotContain("\tat ");
        }
    }

    @Test
    void thePoliciesStoriesRunWithoutKeycloak() {
        Said told = comity("policy", "test");
        assertThat(told.code()).as(told.words()).isZero();
        assertThat(told.words()).containsPattern("\\d{2,} stories: \\d+ as wanted, 0 not");
    }

    private record Said(int code, String words) {}

    private Said comity(String... arguments) {
        return comity(Map.of(), arguments);
    }

    private Said comity(Map<String, String> more, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(Built.root().resolve("comity").toString()));
        command.addAll(List.of(arguments));
        Map<String, String> environment = new HashMap<>(Map.of(
                "COMITY_HOME", home.toString(),
                "COMITY_BUILD", "no", // what was packaged is what is tried
                "COMITY_KEYCLOAK_PORT", Integer.toString(keycloakPort),
                "COMITY_PDP_PORT", Integer.toString(servicePort),
                "JAVA_HOME", Built.ownJava().toString()));
        environment.putAll(more);
        Path words = home.resolveSibling("launcher-%d.log".formatted(System.nanoTime()));
        Program program = Program.start(command, environment, Built.root(), words);
        int code = program.exitCode(PATIENCE);
        return new Said(code, program.log());
    }

    private void remember() throws IOException {
        Path file = home.resolve("running.json");
        if (!Files.exists(file)) {
            return;
        }
        JsonNode running = Web.JSON.readTree(Files.readString(file));
        Stream.of("keycloak", "service")
                .map(name -> running.path(name).path("pid").asLong())
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .forEach(started::add);
    }
}
