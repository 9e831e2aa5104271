package org.comity.e2e.world;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The packaged decision service, as a process of its own. */
public final class Service implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final String HEALTH = "/q/health/ready";

    private final Path home;
    private final PolicyFolder policies;
    private final URI address;
    private final List<String> command;
    private Program program;

    private Service(Path home, PolicyFolder policies, URI address, List<String> command, Program program) {
        this.home = home;
        this.policies = policies;
        this.address = address;
        this.command = command;
        this.program = program;
    }

    /** Starts it with a copy of the default policies, and waits until it answers. */
    public static Service start(String name, Realm realm, String... options) {
        int port = Loopback.freePort();
        return start(
                name, realm, URI.create("http://127.0.0.1:" + port), List.of("-Dquarkus.http.port=" + port), options);
    }

    /** Starts it behind TLS alone, and takes renewed certificates soon. */
    public static Service startSecure(String name, Realm realm, Certificate certificate, String... options) {
        int port = Loopback.freePort();
        String store = "-Dquarkus.tls.key-store.pem.server.";
        List<String> secure = List.of(
                "-Dquarkus.http.insecure-requests=disabled",
                "-Dquarkus.http.ssl-port=" + port,
                store + "cert=" + certificate.chain(),
                store + "key=" + certificate.key(),
                "-Dquarkus.tls.reload-period=1s");
        return start(name, realm, URI.create("https://127.0.0.1:" + port), secure, options);
    }

    /** Starts it for some realm that may lack something, and waits until it answers at all. */
    public static Service startUnready(String name, URI issuer, String... options) {
        int port = Loopback.freePort();
        Service service = run(
                name, issuer, URI.create("http://127.0.0.1:" + port), List.of("-Dquarkus.http.port=" + port), options);
        service.program.await(
                () -> Web.answers(service.address.resolve("/q/health/live")), PATIENCE, "the service answers");
        return service;
    }

    private static Service start(String name, Realm realm, URI address, List<String> listening, String... options) {
        Service service = run(name, realm.issuer(), address, listening, options);
        service.awaitReady();
        return service;
    }

    private static Service run(String name, URI issuer, URI address, List<String> listening, String... options) {
        Path home = Built.freshFolder(name);
        PolicyFolder policies = PolicyFolder.copiedTo(home.resolve("policies"));
        List<String> command = new ArrayList<>(List.of(
                Built.ownJava().resolve("bin/java").toString(),
                "-Xmx512m",
                "-Dcomity.home=" + home,
                "-Dquarkus.http.host=127.0.0.1",
                "-Dcomity.keycloak.issuer=" + issuer,
                "-Dcomity.policy.folder=" + policies.folder(),
                "-Dcomity.audit.file=" + home.resolve("decisions.jsonl")));
        command.addAll(listening);
        command.addAll(List.of(options));
        command.addAll(List.of("-jar", Built.service().toString(), "serve"));
        return new Service(home, policies, address, command, run(command, home));
    }

    /** The option that makes a password count as two factors: Keycloak gives nothing better for a password alone. */
    public static final String PASSWORD_IS_LEVEL_2 = "-Dcomity.policy.insecure-password-is-level-2=true";

    private static Program run(List<String> command, Path home) {
        return Program.start(command, Map.of(), home, home.resolve("service.log"));
    }

    private void awaitReady() {
        program.await(() -> Web.answers(address.resolve(HEALTH)), PATIENCE, "the service answers");
    }

    /** Runs another command of the program with the service's own settings; what it says ends with its exit code. */
    public Said command(String... arguments) {
        List<String> line = new ArrayList<>(command.subList(0, command.size() - 1));
        line.addAll(List.of(arguments));
        Program other = Program.start(line, Map.of(), home, home.resolve("command-" + System.nanoTime() + ".log"));
        int code = other.exitCode(PATIENCE);
        return new Said(code, other.log());
    }

    /**
     * How a command ended.
     *
     * @param code its exit code
     * @param words what it wrote
     */
    public record Said(int code, String words) {}

    /** The folder in which it keeps everything. */
    public Path home() {
        return home;
    }

    /** Its process id. */
    public long pid() {
        return program.pid();
    }

    /** SIGKILL. */
    public void kill() {
        program.kill();
    }

    /** SIGTERM, without waiting for what comes of it. */
    public void askToEnd() {
        program.askToEnd();
    }

    /** Waits until it has ended by itself. */
    public int exitCode(Duration patience) {
        return program.exitCode(patience);
    }

    /** What readiness says now. */
    public Reply readiness() {
        return Web.ask(Web.to(address.resolve(HEALTH)).build());
    }

    /** Starts it again where it was, and waits until it answers. */
    public void startAgain() {
        program = run(command, home);
        awaitReady();
    }

    /** Asks in AuthZEN's words. */
    public Reply ask(Token caller, Question question) {
        return post(
                "/access/v1/evaluation",
                caller,
                "application/json",
                question.authzen().toString());
    }

    /** Asks; the answer may never come. */
    public Reply trying(Token caller, Question question) throws IOException {
        return Web.send(to("/access/v1/evaluation", caller)
                .header("Content-Type", "application/json")
                .POST(Web.body(question.authzen()))
                .build());
    }

    /** Asks, and it must be answered. */
    public Answer answer(Token caller, Question question) {
        return Answer.ofAuthzen(ask(caller, question));
    }

    /** Posts anything. */
    public Reply post(String path, Token caller, String contentType, String body) {
        return Web.ask(to(path, caller)
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** Registers a label. */
    public Reply register(Token caller, String document, JsonNode label) {
        return Web.ask(to("/documents/" + document + "/label", caller)
                .header("Content-Type", "application/json")
                .PUT(Web.body(label))
                .build());
    }

    /** A request with the caller's token. */
    public HttpRequest.Builder to(String path, Token caller) {
        return Web.to(address.resolve(path)).header("Authorization", "Bearer " + caller.value());
    }

    /** What readiness says of the policies. */
    public JsonNode policyHealth() {
        for (JsonNode check : Web.ask(Web.to(address.resolve(HEALTH)).build())
                .expecting(200)
                .json()
                .path("checks")) {
            if (check.path("name").asText().equals("policies")) {
                return check.path("data");
            }
        }
        throw new AssertionError("readiness says nothing of the policies");
    }

    /** Waits until the policy set of this version decides. */
    public void awaitVersion(String version, Duration patience) {
        Waiting.until(
                () -> policyHealth().path("version").asText().equals(version),
                patience,
                "version %s of the policies is in force".formatted(version));
    }

    /** The folder that it watches. */
    public PolicyFolder policies() {
        return policies;
    }

    /** The decision log. */
    public DecisionLog decisions() {
        return new DecisionLog(home.resolve("decisions.jsonl"));
    }

    /** Where it listens. */
    public URI address() {
        return address;
    }

    /** What it logged. */
    public String log() {
        return program.log();
    }

    @Override
    public void close() {
        program.stop();
    }
}
