package org.comity.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.comity.e2e.world.Admin;
import org.comity.e2e.world.Answer;
import org.comity.e2e.world.Question;
import org.comity.e2e.world.Realm;
import org.comity.e2e.world.Reply;
import org.comity.e2e.world.Service;
import org.comity.e2e.world.Token;
import org.comity.e2e.world.Web;
import org.comity.e2e.world.WithWorld;
import org.comity.e2e.world.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may say that somebody is cleared, and what comes of it. */
@ExtendWith(WithWorld.class)
class AssignmentIT {
    private static final String OFFICER = "clearance.officer";
    private static final String OTHER = "user.admin";
    private static final String MASTER = "root";

    private final Realm realm;
    private final Service service;

    AssignmentIT(World world) {
        this.realm = world.realm();
        this.service = world.service();
    }

    @Test
    void aPersonMadeByTheOfficerHasTheRightClaimsAndAnswers() {
        Admin officer = realm.admin(OFFICER);
        String id = officer.create("/users", Account.inOrder("made.by.officer").json());
        Token token = realm.personAt("case-portal", "made.by.officer");
        JsonNode claims = token.claims();
        assertThat(claims.path("sub").asText()).isEqualTo(id);
        assertThat(claims.path("clearance").toString())
                .isEqualTo("[{\"authority\":\"FR\",\"level\":\"SECRET\",\"until\":\"2099-05-31\"}]");
        assertThat(claims.path("jurisdiction").asText()).isEqualTo("FR");
        assertThat(claims.path("agency").asText()).isEqualTo("TJ");
        assertThat(claims.path("cases").toString()).isEqualTo("[\"ES-2026-0417\"]");
        assertThat(claims.path("undertakings").toString())
                .isEqualTo("[{\"id\":\"mla-confidentiality\",\"version\":\"2\",\"on\":\"2026-03-01\"}]");
        assertThat(claims.path("trained_until").asText()).isEqualTo("2099-12-31");
        assertThat(realm.introspected(token).path("clearance")).isEqualTo(claims.path("clearance"));
        assertThat(answer(token, "es-reservado").permitted()).isTrue();
        assertThat(answer(token, "es-secreto").reasons()).containsExactly("clearance-insufficient");

        change(officer, id, "clearance", List.of("FR:TRES-SECRET"));
        assertThat(answer(realm.personAt("case-portal", "made.by.officer"), "es-secreto")
                        .permitted())
                .isTrue();
        change(officer, id, "clearance", List.of());
        assertThat(answer(realm.personAt("case-portal", "made.by.officer"), "es-reservado")
                        .reasons())
                .containsExactly("clearance-insufficient");
    }

    @Test
    void aCaseThatIsTakenAwayIsGoneFromTheNextToken() {
        Admin officer = realm.admin(OFFICER);
        String id = officer.create("/users", Account.inOrder("off.the.case").json());
        assertThat(answer(realm.personAt("case-portal", "off.the.case"), "es-reservado")
                        .permitted())
                .isTrue();
        String group =
                officer.get("/group-by-path/cases/ES-2026-0417").path("id").asText();
        officer.delete("/users/" + id + "/groups/" + group).expecting(204);
        assertThat(answer(realm.personAt("case-portal", "off.the.case"), "es-reservado")
                        .reasons())
                .containsExactly("not-on-case");
    }

    @ParameterizedTest
    @ValueSource(strings = {OTHER, MASTER})
    void nobodyElseCanMakeAPersonWithAClearanceOrAJurisdiction(String who) {
        Account wanted = Account.inOrder("made.by." + who);
        Reply refused = as(who).post("/users", wanted.json());
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("comity-not-an-officer", "clearance", "jurisdiction");
        assertThat(as(who).get("/users?exact=true&username=made.by." + who)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "user.admin, clearance, ES:SECRETO",
        "user.admin, clearance_until, 2099-12-31",
        "user.admin, jurisdiction, ES",
        "user.admin, agency, PGR",
        "user.admin, trained_until, 2099-12-31",
        "user.admin, undertaking, mla-confidentiality@2@2026-03-01",
        "root, clearance, ES:SECRETO",
        "root, jurisdiction, ES"
    })
    void nobodyElseCanChangeWhatThePersonHas(String who, String attribute, String value) {
        Admin admin = as(who);
        String id = admin.create(
                "/users",
                new Account("bare." + who + "." + attribute.replace('_', '.'), Map.of(), List.of("/cases/ES-2026-0417"))
                        .json());
        ObjectNode person = admin.get("/users/" + id).deepCopy();
        person.withObject("/attributes").putArray(attribute).add(value);
        Reply refused = admin.put("/users/" + id, person);
        assertThat(refused.status()).as(refused.toString()).isEqualTo(400);
        assertThat(refused.body()).contains("comity-not-an-officer");
        Token token = realm.personAt("case-portal", "bare." + who + "." + attribute.replace('_', '.'));
        assertThat(token.claims().has("clearance")).isFalse();
        assertThat(token.claims().has("jurisdiction")).isFalse();
        assertThat(answer(token, "es-reservado").permitted()).isFalse();
    }

    @Test
    void anotherAdministratorCanChangeTheRestOfAPerson() {
        String id = realm.admin(OFFICER)
                .create("/users", Account.inOrder("renamed.one").json());
        Admin other = realm.admin(OTHER);
        ObjectNode person = other.get("/users/" + id).deepCopy();
        person.put("lastName", "Renamed");
        other.put("/users/" + id, person).expecting(204);
        assertThat(answer(realm.personAt("case-portal", "renamed.one"), "es-reservado")
                        .permitted())
                .isTrue();
    }

    @Test
    void theOfficerCannotChangeTheirOwn() {
        Admin officer = realm.admin(OFFICER);
        String own = officer.userId(OFFICER);
        ObjectNode person = officer.get("/users/" + own).deepCopy();
        person.withObject("/attributes").putArray("clearance").add("ES:SECRETO");
        Reply refused = officer.put("/users/" + own, person);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("comity-own-account");
    }

    @Test
    void anotherAdministratorCannotMakeThemselvesAnOfficer() {
        ObjectNode role = realm.master().get("/roles/clearance-officer").deepCopy();
        Admin other = realm.admin(OTHER);
        Reply refused = other.post(
                "/users/" + other.userId(OTHER) + "/role-mappings/realm",
                Web.JSON.createArrayNode().add(role));
        assertThat(refused.status()).as(refused.toString()).isBetween(400, 403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rui.santos", OFFICER})
    void nobodyGivesThemselvesAClearanceOnTheirAccountPages(String username) {
        realm.master().clientLike("case-portal", accountClient("account-of-" + username.replace('.', '-')));
        Token token = realm.personAt("account-of-" + username.replace('.', '-'), username);
        ObjectNode account =
                Web.ask(accountRest(token).GET().build()).expecting(200).json().deepCopy();
        account.withObject("/attributes").putArray("clearance").add("EU:TRES-SECRET-UE");
        account.withObject("/attributes").putArray("jurisdiction").add("ES");
        Reply refused = Web.ask(accountRest(token).POST(Web.body(account)).build());
        assertThat(refused.status()).as(refused.toString()).isEqualTo(400);
        assertThat(realm.personAt("case-portal", username)
                        .claims()
                        .path("clearance")
                        .toString())
                .doesNotContain("TRES-SECRET");
    }

    private static ObjectNode accountClient(String name) {
        ObjectNode changes = Web.JSON.createObjectNode().put("clientId", name).put("fullScopeAllowed", true);
        changes.putArray("protocolMappers");
        return changes;
    }

    private java.net.http.HttpRequest.Builder accountRest(Token token) {
        return Web.to(realm.issuer().resolve("/realms/mla/account/"))
                .header("Authorization", "Bearer " + token.value())
                .header("Accept", "application/json")
                .header("Content-Type", "application/json");
    }

    private Admin as(String who) {
        return who.equals(MASTER) ? realm.master() : realm.admin(who);
    }

    private static void change(Admin admin, String id, String attribute, List<String> values) {
        ObjectNode person = admin.get("/users/" + id).deepCopy();
        values.forEach(person.withObject("/attributes").putArray(attribute)::add);
        admin.put("/users/" + id, person).expecting(204);
    }

    private Answer answer(Token token, String document) {
        return service.answer(realm.vault(), Question.passing(token, "ES-2026-0417-41", Asked.label(document)));
    }
}
