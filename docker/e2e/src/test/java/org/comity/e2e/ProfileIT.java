package org.comity.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.comity.e2e.world.Admin;
import org.comity.e2e.world.Built;
import org.comity.e2e.world.Program;
import org.comity.e2e.world.Realm;
import org.comity.e2e.world.Reply;
import org.comity.e2e.world.Service;
import org.comity.e2e.world.Waiting;
import org.comity.e2e.world.Web;
import org.comity.e2e.world.WithWorld;
import org.comity.e2e.world.World;
import org.comity.e2e.world.Yaml;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A realm as Keycloak's operator imports it: with everything but the user profile. The service is not ready for it until
 * the profile is put in.
 */
@ExtendWith(WithWorld.class)
class ProfileIT {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final String NAME = "imported";
    private static final String SETUP = "comity-setup";
    private static final String SECRET = "a secret: with % and +";

    private final Realm realm;
    private final Admin admin;
    private Path folder = Path.of("");

    ProfileIT(World world) {
        this.realm = world.realm();
        this.admin = world.realm().master();
    }

    @BeforeEach
    void aRealmWithoutItsProfile() throws IOException {
        folder = Built.freshFolder("profile");
        ObjectNode imported = Yaml.read(
                        Files.readString(Built.root().resolve("docker/kubernetes/base/keycloak-realm.yaml")))
                .path("spec")
                .path("realm")
                .deepCopy();
        imported.put("realm", NAME);
        // the role's name has the realm's in it
        ((ObjectNode) imported.path("defaultRole")).put("name", "default-roles-" + NAME);
        imported.path("roles").path("realm").forEach(role -> {
            if (role.path("name").asText().startsWith("default-roles-")) {
                ((ObjectNode) role).put("name", "default-roles-" + NAME);
            }
        });
        assertThat(admin.in("").post("", imported).status()).isEqualTo(201);
        Files.writeString(folder.resolve("client-id"), SETUP + "\n");
        Files.writeString(folder.resolve("client-secret"), SECRET + "\n");
        clientThatMayDoEverything();
    }

    @AfterEach
    void theRealmIsGoneAgain() {
        admin.in(NAME).delete("");
        Admin master = admin.in("master");
        master.delete("/clients/"
                + master.get("/clients?clientId=" + SETUP).path(0).path("id").asText());
    }

    @Test
    void theServiceIsReadyOnceTheProfileIsPutIn() {
        try (Service service = Service.startUnready("service-profile", issuer())) {
            Waiting.until(() -> profile(service).contains("not complete"), SOON, "the realm is asked");
            assertThat(service.readiness().status()).isEqualTo(503);
            assertThat(said()).isEqualTo("incomplete");
            assertThat(comity(2, "check"))
                    .contains("the attribute `clearance` is not there", "the attribute `jurisdiction` is not there");

            assertThat(comity(0, "apply"))
                    .contains("mended: the attribute `clearance` is not there")
                    .endsWith("the user profile is complete\n");
            Waiting.until(() -> service.readiness().status() == 200, SOON, "the service is ready");
            assertThat(said()).isEqualTo("complete");
            assertThat(comity(0, "check")).isEqualTo("the user profile is complete\n");
            assertThat(service.log()).contains("not ready: the realm's user profile is not complete");
        }
    }

    @Test
    void aProfileInWhichPeopleWriteTheirOwnClearanceIsNotComplete() {
        comity(0, "apply");
        ObjectNode profile = admin.in(NAME).get("/users/profile").deepCopy();
        profile.path("attributes").forEach(attribute -> {
            if (attribute.path("name").asText().equals("clearance")) {
                ((ArrayNode) attribute.path("permissions").path("edit")).add("user");
            }
        });
        admin.in(NAME).put("/users/profile", profile).expecting(200);
        assertThat(said()).isEqualTo("incomplete");
        assertThat(comity(2, "check")).isEqualTo("the attribute `clearance` may be written by `user`\n");
        assertThat(anonymously().body()).as("not everybody is told").doesNotContain("clearance");
    }

    @Test
    void aWrongSecretIsToldInOneSentence() throws IOException {
        Files.writeString(folder.resolve("client-secret"), "wrong\n");
        assertThat(comity(1, "check"))
                .startsWith("comity: Keycloak refuses the sign-in of `comity-setup` with 401: ")
                .hasLineCount(1);
        Files.delete(folder.resolve("client-secret"));
        assertThat(comity(3, "apply")).contains("client-secret` is not there").hasLineCount(1);
    }

    private URI issuer() {
        return realm.issuer().resolve("/realms/" + NAME);
    }

    private String said() {
        return anonymously().expecting(200).json().path("profile").asText();
    }

    private Reply anonymously() {
        return Web.ask(Web.to(URI.create(issuer() + "/comity")).build());
    }

    private static String profile(Service service) {
        for (JsonNode check : service.readiness().json().path("checks")) {
            if (check.path("name").asText().equals("realm's user profile")) {
                return check.path("data").path("profile").asText();
            }
        }
        return "";
    }

    private String comity(int wanted, String command) {
        Path words = folder.resolve("words-" + System.nanoTime());
        Program program = Program.start(
                List.of(
                        Built.ownJava().resolve("bin/java").toString(),
                        "-jar",
                        Built.service().toString(),
                        "profile",
                        command,
                        "--realm=" + issuer(),
                        "--client-file=" + folder.resolve("client-id"),
                        "--secret-file=" + folder.resolve("client-secret")),
                Map.of(),
                folder,
                words);
        assertThat(program.exitCode(SOON)).as(program.log()).isEqualTo(wanted);
        return program.log();
    }

    private void clientThatMayDoEverything() {
        Admin master = admin.in("master");
        String client = master.create(
                "/clients",
                Web.JSON
                        .createObjectNode()
                        .put("clientId", SETUP)
                        .put("secret", SECRET)
                        .put("publicClient", false)
                        .put("standardFlowEnabled", false)
                        .put("serviceAccountsEnabled", true));
        String account = master.get("/clients/" + client + "/service-account-user")
                .path("id")
                .asText();
        master.post(
                        "/users/" + account + "/role-mappings/realm",
                        Web.JSON.createArrayNode().add(master.get("/roles/admin")))
                .expecting(204);
    }
}
