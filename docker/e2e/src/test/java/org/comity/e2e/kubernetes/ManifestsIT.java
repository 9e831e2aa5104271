package org.comity.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.comity.e2e.world.Built;
import org.comity.e2e.world.Program;
import org.comity.e2e.world.Web;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.RealmRepresentation;

/** What docker/kubernetes says is what Kubernetes understands, to the last member, and what the service needs. */
class ManifestsIT {
    private static final Set<String> OF_KEYCLOAKS_OPERATOR = Set.of(
            "instances",
            "image",
            "startOptimized",
            "db",
            "hostname",
            "http",
            "bootstrapAdmin",
            "networkPolicy",
            "resources");

    // the model keeps what it does not know; here that must be a mistake
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .annotationIntrospector(new JacksonAnnotationIntrospector() {
                private static final long serialVersionUID = 1L;

                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                    return false;
                }
            })
            .build();

    private static final Map<String, Class<?>> KINDS = Map.of(
            "Namespace", Namespace.class,
            "ConfigMap", ConfigMap.class,
            "ServiceAccount", ServiceAccount.class,
            "Service", io.fabric8.kubernetes.api.model.Service.class,
            "StatefulSet", StatefulSet.class,
            "PodDisruptionBudget", PodDisruptionBudget.class,
            "HorizontalPodAutoscaler", HorizontalPodAutoscaler.class,
            "NetworkPolicy", NetworkPolicy.class,
            "ServiceMonitor", ServiceMonitor.class,
            "Job", Job.class);

    @ParameterizedTest
    @ValueSource(strings = {"base", "overlays/small", "overlays/large"})
    void everyMemberIsOneThatKubernetesKnows(String folder) throws JsonProcessingException {
        Map<String, JsonNode> manifests = overlay(folder).manifests();
        assertThat(manifests).hasSize(18);
        for (JsonNode manifest : manifests.values()) {
            switch (manifest.path("kind").asText()) {
                case "Keycloak" -> assertThat(names(manifest.path("spec"))).isSubsetOf(OF_KEYCLOAKS_OPERATOR);
                case "KeycloakRealmImport" -> {
                    assertThat(names(manifest.path("spec"))).containsExactlyInAnyOrder("keycloakCRName", "realm");
                    STRICT.treeToValue(manifest.path("spec").path("realm"), RealmRepresentation.class);
                }
                case String kind -> {
                    assertThat(KINDS).containsKey(kind);
                    STRICT.treeToValue(manifest, KINDS.get(kind));
                }
            }
        }
    }

    @Test
    void aMisspeltMemberIsSeen() {
        ObjectNode misspelt = one("StatefulSet comity/pdp").deepCopy();
        ((ObjectNode) misspelt.path("spec").path("template").path("spec")).put("terminationGracePeriodSecond", 1);
        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> STRICT.treeToValue(misspelt, StatefulSet.class)))
                .hasMessageContaining("terminationGracePeriodSecond");
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "overlays/small", "overlays/large"})
    void kubectlMakesTheSameOfIt(String folder) throws IOException {
        Path kubectl = Path.of("/usr/bin/kubectl");
        Path words = Files.createTempFile("kubectl", ".yaml");
        Map<String, JsonNode> resolved = new TreeMap<>(overlay(folder).manifests());
        if (!Files.isExecutable(kubectl)) {
            // what cannot be held against kubectl is held against itself: resolving twice changes nothing
            assertThat(new TreeMap<>(overlay(folder).manifests())).isEqualTo(resolved);
            return;
        }
        Program program = Program.start(
                List.of(
                        kubectl.toString(),
                        "kustomize",
                        Overlay.FOLDER.resolve(folder).toString()),
                Map.of(),
                Overlay.FOLDER,
                words);
        assertThat(program.exitCode(Duration.ofMinutes(2))).as(program.log()).isZero();
        Map<String, JsonNode> made = new TreeMap<>();
        Overlay.documents(program.log()).forEach(each -> made.put(Overlay.key(each), each));
        assertThat(made).isEqualTo(resolved);
    }

    // Pod Security Standards, "restricted"
    @ParameterizedTest
    @ValueSource(strings = {"overlays/small", "overlays/large"})
    void noContainerMayMoreThanItMust(String folder) throws JsonProcessingException {
        PodSpec service = statefulSet(folder).getSpec().getTemplate().getSpec();
        PodSpec profile = STRICT.treeToValue(overlay(folder).manifests().get("Job keycloak/user-profile"), Job.class)
                .getSpec()
                .getTemplate()
                .getSpec();
        for (PodSpec pod : List.of(service, profile)) {
            assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(pod.getSecurityContext().getRunAsUser()).isPositive();
            assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            assertThat(pod.getAutomountServiceAccountToken()).isFalse();
            assertThat(pod.getHostNetwork()).isNull();
            assertThat(pod.getHostPID()).isNull();
            assertThat(pod.getVolumes()).allMatch(volume -> volume.getHostPath() == null);
            for (Container container : pod.getContainers()) {
                assertThat(container.getSecurityContext().getAllowPrivilegeEscalation())
                        .isFalse();
                assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                        .isTrue();
                assertThat(container.getSecurityContext().getCapabilities().getDrop())
                        .containsExactly("ALL");
                assertThat(container.getSecurityContext().getCapabilities().getAdd())
                        .isEmpty();
                assertThat(container.getResources().getLimits()).containsKey("memory");
            }
        }
    }

    @Test
    void aLogIsKeptWhenItsInstanceGoes() throws JsonProcessingException {
        StatefulSet set = statefulSet("base");
        assertThat(set.getSpec().getVolumeClaimTemplates()).hasSize(1);
        assertThat(set.getSpec().getPersistentVolumeClaimRetentionPolicy().getWhenScaled())
                .isEqualTo("Retain");
        assertThat(set.getSpec().getPersistentVolumeClaimRetentionPolicy().getWhenDeleted())
                .isEqualTo("Retain");
        assertThat(folderOf("comity.audit.file"))
                .isEqualTo(container().getVolumeMounts().stream()
                        .filter(mount -> mount.getName().equals("log"))
                        .findFirst()
                        .orElseThrow()
                        .getMountPath());
    }

    @Test
    void thereIsTimeToEndAsItShould() throws JsonProcessingException, IOException {
        long delay = seconds("quarkus.shutdown.delay");
        long timeout = seconds("quarkus.shutdown.timeout");
        PodSpec pod = statefulSet("base").getSpec().getTemplate().getSpec();
        var readiness = container().getReadinessProbe();
        assertThat(delay)
                .as("unready for longer than the probe needs to see it")
                .isGreaterThan((long) readiness.getPeriodSeconds() * readiness.getFailureThreshold());
        // the log waits 30 s for a slow disk
        assertThat(pod.getTerminationGracePeriodSeconds()).isGreaterThan(delay + timeout + 30);
        assertThat(container().getLifecycle())
                .as("the delay is the service's own")
                .isNull();
    }

    @Test
    void theServiceTakesWhatItIsTold() throws IOException {
        Path folder = Built.freshFolder("kubernetes");
        Files.createDirectories(folder.resolve("config"));
        Files.writeString(
                folder.resolve("config/application.properties"),
                one("ConfigMap comity/pdp")
                        .path("data")
                        .path("application.properties")
                        .asText());
        Program check = Program.start(
                List.of(
                        Built.ownJava().resolve("bin/java").toString(),
                        "-jar",
                        Built.service().toString(),
                        "config",
                        "check"),
                Map.of("COMITY_AUDIT_NAME", "pdp-0"),
                folder,
                folder.resolve("check.log"));
        assertThat(check.exitCode(Duration.ofMinutes(2))).as(check.log()).isEqualTo(3);
        // the secrets are not there, and nothing else is wrong
        assertThat(check.log().lines())
                .hasSize(1)
                .allMatch(line -> line.contains("`/run/secrets/database/password` is not there"));
    }

    @Test
    void everySecretIsMountedWhereTheSettingsLookForIt() throws JsonProcessingException {
        List<String> mounted = container().getVolumeMounts().stream()
                .map(mount -> mount.getMountPath())
                .toList();
        Stream.of(
                        "comity.secret-files.quarkus.datasource.postgresql.password",
                        "quarkus.tls.key-store.pem.server.cert",
                        "quarkus.tls.key-store.pem.server.key")
                .map(key -> folderOf(key))
                .forEach(folder -> assertThat(mounted).contains(folder));
    }

    @Test
    void nothingIsReachedThatIsNotNamed() {
        for (String namespace : List.of("comity", "keycloak")) {
            JsonNode closed =
                    one("NetworkPolicy %s/nothing-else".formatted(namespace)).path("spec");
            assertThat(closed.path("podSelector")).isEmpty();
            assertThat(closed.has("ingress") || closed.has("egress")).isFalse();
            assertThat(closed.path("policyTypes")).hasSize(2);
        }
        JsonNode open = one("NetworkPolicy comity/pdp").path("spec");
        open.path("ingress").forEach(rule -> assertThat(rule.path("from")).isNotEmpty());
        open.path("egress").forEach(rule -> assertThat(rule.path("to")).isNotEmpty());
    }

    @Test
    void theRealmIsTheOneThatIsTestedWithoutWhatIsForOnesOwnMachine() throws IOException {
        JsonNode realm = one("KeycloakRealmImport keycloak/mla").path("spec").path("realm");
        JsonNode tested = Web.JSON.readTree(
                Built.root().resolve("docker/realm/mla-realm.json").toFile());
        for (String same : List.of("roles", "clientScopes", "defaultRole", "defaultDefaultClientScopes")) {
            assertThat(realm.path(same)).as(same).isEqualTo(tested.path(same)).isNotEmpty();
        }
        assertThat(realm.path("accessTokenLifespan")).isEqualTo(tested.path("accessTokenLifespan"));
        List<JsonNode> clients = StreamSupport.stream(tested.path("clients").spliterator(), false)
                .filter(each -> !List.of("case-portal", "evidence-vault")
                        .contains(each.path("clientId").asText()))
                .<JsonNode>map(each -> each.<ObjectNode>deepCopy().without("secret"))
                .toList();
        assertThat(realm.path("clients")).hasSize(clients.size()).containsExactlyInAnyOrderElementsOf(clients);
        assertThat(realm.path("clientScopeMappings"))
                .isEqualTo(tested.path("clientScopeMappings")
                        .<ObjectNode>deepCopy()
                        .without("comity-pdp"));
        assertThat(realm.has("users")).isFalse();
        assertThat(realm.toString()).doesNotContain("secret\":", "directAccessGrantsEnabled\":true");
    }

    private static JsonNode one(String key) {
        return Objects.requireNonNull(overlay("base").manifests().get(key), key);
    }

    private static Overlay overlay(String folder) {
        return Overlay.resolved(Overlay.FOLDER.resolve(folder));
    }

    private static StatefulSet statefulSet(String folder) throws JsonProcessingException {
        return STRICT.treeToValue(overlay(folder).manifests().get("StatefulSet comity/pdp"), StatefulSet.class);
    }

    private static Container container() throws JsonProcessingException {
        return statefulSet("base")
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst();
    }

    private static Properties settings() {
        Properties settings = new Properties();
        try {
            settings.load(new StringReader(one("ConfigMap comity/pdp")
                    .path("data")
                    .path("application.properties")
                    .asText()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return settings;
    }

    private static String folderOf(String key) {
        String file = settings().getProperty(key);
        return file.substring(0, file.lastIndexOf('/'));
    }

    private static long seconds(String key) {
        return Long.parseLong(settings().getProperty(key).replace("S", ""));
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }
}
