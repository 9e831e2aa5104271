package org.comity.e2e.world;

import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Volume;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/** The images: PostgreSQL, Keycloak and one decision service, each in a container of its own. */
public final class Containers implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final int KEYCLOAK = 8080;
    private static final int SERVICE = 8181;
    private static final String SECRET = "known-to-the-tests";

    private final Network network = Network.newNetwork();
    private final Path home = Built.freshFolder("containers");
    private final PolicyFolder policies = PolicyFolder.copiedTo(home.resolve("policies/need-to-know"));
    private final GenericContainer<?> database;
    private final GenericContainer<?> keycloak;
    private final GenericContainer<?> service;

    private Containers() {
        database = container("postgres", "database")
                .withEnv(Map.of("POSTGRES_USER", "comity", "POSTGRES_PASSWORD", SECRET, "POSTGRES_DB", "comity"))
                .withExposedPorts(5432)
                .waitingFor(Wait.forSuccessfulCommand("pg_isready --host=127.0.0.1 --username=comity")
                        .withStartupTimeout(PATIENCE));
        keycloak = container("keycloak", "keycloak")
                .withEnv(Map.of(
                        "KC_DB_URL", "jdbc:postgresql://database:5432/comity?currentSchema=keycloak",
                        "KC_DB_SCHEMA", "keycloak",
                        "KC_DB_USERNAME", "comity",
                        "KC_DB_PASSWORD", SECRET,
                        "KC_HOSTNAME", "http://keycloak:" + KEYCLOAK,
                        "KC_HTTP_ENABLED", "true",
                        "KC_CACHE", "local",
                        "KC_BOOTSTRAP_ADMIN_USERNAME", "root",
                        "KC_BOOTSTRAP_ADMIN_PASSWORD", "local"))
                .withCopyFileToContainer(
                        MountableFile.forHostPath(Built.root().resolve("docker/realm/mla-realm.json")),
                        "/opt/keycloak/data/import/mla-realm.json")
                .withCommand("start", "--optimized", "--import-realm")
                .withExposedPorts(KEYCLOAK)
                .waitingFor(Wait.forHttp("/realms/mla/.well-known/openid-configuration")
                        .forPort(KEYCLOAK)
                        .withStartupTimeout(PATIENCE));
        service = container("pdp", "pdp")
                .withEnv(Map.of(
                        "COMITY_KEYCLOAK_ISSUER", "http://keycloak:8080/realms/mla",
                        "COMITY_KEYCLOAK_INSECURE_HTTP", "true",
                        "COMITY_INSECURE_HTTP", "true",
                        "COMITY_POLICY_INSECURE_PASSWORD_IS_LEVEL_2", "true",
                        "COMITY_AUDIT_NAME", "in-a-container",
                        "COMITY_LABEL_DATABASE", "postgresql",
                        "QUARKUS_DATASOURCE_POSTGRESQL_JDBC_URL", "jdbc:postgresql://database:5432/comity",
                        "QUARKUS_DATASOURCE_POSTGRESQL_JDBC_ACQUISITION_TIMEOUT", "20s"))
                .withEnv("QUARKUS_DATASOURCE_POSTGRESQL_PASSWORD", SECRET)
                .withCreateContainerCmdModifier(command -> Objects.requireNonNull(command.getHostConfig())
                        .withReadonlyRootfs(true)
                        .withTmpFs(Map.of("/tmp", ""))
                        .withBinds(
                                bind("policies", "/etc/comity/policies", AccessMode.ro),
                                bind("state", "/var/lib/comity", AccessMode.rw)))
                .withExposedPorts(SERVICE)
                .waitingFor(Wait.forHttp("/q/health/ready").forPort(SERVICE).withStartupTimeout(PATIENCE));
    }

    private Bind bind(String folder, String path, AccessMode mode) {
        return new Bind(home.resolve(folder).toString(), new Volume(path), mode);
    }

    private GenericContainer<?> container(String image, String name) {
        return new GenericContainer<>(DockerImageName.parse("comity/%s:local".formatted(image)))
                .withNetwork(network)
                .withNetworkAliases(name);
    }

    /** Starts all of them and waits until they answer. */
    public static Containers started() {
        Containers all = new Containers();
        try {
            all.start();
            return all;
        } catch (RuntimeException | java.io.IOException | InterruptedException e) {
            String said = all.service.isCreated() ? all.service.getLogs() : "";
            all.close();
            throw new AssertionError("the containers did not start: " + said, e);
        }
    }

    private void start() throws java.io.IOException, InterruptedException {
        Path state = Folders.make(home.resolve("state"));
        // the service runs as a user of its own, whoever runs the tests
        Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwxrwxrwx"));
        database.start();
        query("CREATE SCHEMA keycloak");
        keycloak.start();
        service.start();
    }

    /** Where tokens come from. */
    public Realm realm() {
        return new Realm(address(keycloak, KEYCLOAK));
    }

    /** Where the service listens. */
    public URI address() {
        return address(service, SERVICE);
    }

    /** The policies that it watches. */
    public PolicyFolder policies() {
        return policies;
    }

    /** What it wrote down. */
    public DecisionLog decisions() {
        return new DecisionLog(home.resolve("state/data/decisions.jsonl"));
    }

    /** Asks and must be answered. */
    public Answer answer(Token caller, Question question) {
        return Answer.ofAuthzen(ask(caller, question));
    }

    /** Asks. */
    public Reply ask(Token caller, Question question) {
        return Web.ask(to("/access/v1/evaluation", caller)
                .POST(Web.body(question.authzen()))
                .build());
    }

    /** A request with the caller's token and a body of JSON. */
    public HttpRequest.Builder to(String path, Token caller) {
        return Web.to(address().resolve(path))
                .header("Authorization", "Bearer " + caller.value())
                .header("Content-Type", "application/json");
    }

    /** What PostgreSQL says to a query. */
    public String query(String sql) throws java.io.IOException, InterruptedException {
        return database.execInContainer(
                        "psql",
                        "postgresql://comity:%s@127.0.0.1/comity".formatted(SECRET),
                        "--tuples-only",
                        "--no-align",
                        "-c",
                        sql)
                .getStdout()
                .strip();
    }

    /** Runs a command of the image beside the service; its exit code. */
    public long run(String... arguments) throws java.io.IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(
                List.of("/opt/comity/jre/bin/java", "-Xmx48m", "-jar", "/opt/comity/app/quarkus-run.jar"));
        command.addAll(List.of(arguments));
        return service.execInContainer(command.toArray(String[]::new)).getExitCode();
    }

    private static URI address(GenericContainer<?> container, int port) {
        return URI.create("http://%s:%d".formatted(container.getHost(), container.getMappedPort(port)));
    }

    @Override
    public void close() {
        service.stop();
        keycloak.stop();
        database.stop();
        network.close();
    }
}
