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
import org.comity.e2e.world.Service;
import org.comity.e2e.world.Token;
import org.comity.e2e.world.Web;
import org.comity.e2e.world.WithWorld;
import org.comity.e2e.world.World;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Keycloak's own pages, in a real browser: who gives a clearance there, who does not, and what people read of it. */
@Tag("rehearsal")
@ExtendWith(WithWorld.class)
class ConsoleIT {
    private static final String OFFICER = "clearance.officer";
    private static final String OTHER = "user.admin";
    private static final String NOT_AN_OFFICER =
            "Only a clearance officer can change this: somebody with the realm role clearance-officer, given directly";
    private static final String OWN_ACCOUNT = "Nobody can change their own: ask another clearance officer";
    // Account.inOrder, as the pages show it
    private static final Map<String, String> IN_ORDER = Map.of(
            "clearance", "FR SECRET (3, secret)",
            "clearance_until", "2099-05-31",
            "jurisdiction", "FR France",
            "agency", "TJ",
            "trained_until", "2099-12-31",
            "undertaking", "mla-confidentiality@2@2026-03-01");

    private final Realm realm;
    private final Service service;

    ConsoleIT(World world) {
        this.realm = world.realm();
        this.service = world.service();
    }

    @Test
    void theOfficerGivesAClearanceByDropDownsAndDatesAndItOpensADocument() {
        try (AdminConsole console = AdminConsole.signIn(realm, OFFICER)) {
            console.newPerson("lea.moreau");
            assertThat(console.offered("clearance", "PT "))
                    .containsExactly(
                            "PT Muito Secreto (4, top secret)",
                            "PT Secreto (3, secret)",
                            "PT Confidencial (2, confidential)",
                            "PT Reservado (1, restricted)");
            fill(console);
            console.picture("clearance");
            console.save();
            assertThat(console.notice()).isEqualTo("The user has been created");
        }
        Admin officer = realm.admin(OFFICER);
        String id = officer.userId("lea.moreau");
        readyToWork(officer, id);
        Token token = realm.personAt("case-portal", "lea.moreau");
        assertThat(token.claims().path("clearance").toString())
                .isEqualTo("[{\"authority\":\"FR\",\"level\":\"SECRET\",\"until\":\"2099-05-31\"},"
                        + "{\"authority\":\"EU\",\"level\":\"SECRET-UE\",\"until\":\"2099-05-31\"}]");
        assertThat(token.claims().path("jurisdiction").asText()).isEqualTo("FR");
        assertThat(token.claims().path("agency").asText()).isEqualTo("Tribunal judiciaire");
        assertThat(token.claims().path("trained_until").asText()).isEqualTo("2099-12-31");
        assertThat(token.claims().path("undertakings").toString())
                .isEqualTo("[{\"id\":\"mla-confidentiality\",\"version\":\"2\",\"on\":\"2026-03-01\"}]");
        assertThat(answer(token).permitted()).isTrue();
    }

    @Test
    void thePageSaysWhatEachFieldIsAndWhatIsWrongWithIt() {
        String id = realm.admin(OFFICER)
                .create("/users", Account.inOrder("read.by.officer").json());
        try (AdminConsole console = AdminConsole.signIn(realm, OFFICER)) {
            console.person(id);
            assertThat(console.labels())
                    .containsSubsequence(
                            "Clearance",
                            "Last day of the clearances",
                            "Jurisdiction",
                            "Authority, court or service",
                            "Last day of valid training",
                            "Undertaking");
            assertThat(console.shown()).isEqualTo(IN_ORDER);
            assertThat(console.page())
                    .contains("Clearance and jurisdiction", "Clearance officers alone change these")
                    .doesNotContain("${", "comity");
            for (String field :
                    List.of("clearance", "clearance_until", "jurisdiction", "agency", "trained_until", "undertaking")) {
                assertThat(console.help(field)).as(field).isNotBlank().doesNotContain("${", "comity", "&");
            }
            console.undertaking("mla-confidentiality, version 2");
            console.save();
            assertThat(console.complaints())
                    .isEqualTo(Map.of("undertaking", "Id, version and day, such as mla-confidentiality@2@2026-03-01"));
        }
        assertThat(stored(id)).isEqualTo(stored(Account.inOrder("read.by.officer")));
    }

    @Test
    void anotherAdministratorIsToldWhyAndNothingIsStored() {
        Account kept = new Account(
                "kept.by.officer",
                Map.of("clearance", List.of("FR:SECRET"), "clearance_until", List.of("2099-05-31")),
                List.of());
        String id = realm.admin(OFFICER).create("/users", kept.json());
        try (AdminConsole console = AdminConsole.signIn(realm, OTHER)) {
            console.newPerson("wanted.by.other");
            fill(console);
            console.save();
            assertThat(console.complaints())
                    .hasSize(6)
                    .allSatisfy((field, sentence) -> assertThat(sentence).isEqualTo(NOT_AN_OFFICER));
            console.picture("refused");
            assertThat(realm.master().get("/users?exact=true&username=wanted.by.other"))
                    .isEmpty();

            console.person(id);
            console.choose("jurisdiction", "ES ", "ES Spain");
            console.choose("clearance", "EU TOP", "EU TRÈS SECRET UE/EU TOP SECRET (4, top secret)");
            console.save();
            assertThat(console.complaints())
                    .isEqualTo(Map.of("clearance", NOT_AN_OFFICER, "jurisdiction", NOT_AN_OFFICER));
            assertThat(console.notice()).startsWith("The user has not been saved: ");
            assertThat(stored(id)).isEqualTo(stored(kept));

            // it is not the page, the person or the form: whatever else there is can be changed
            console.person(id);
            console.lastName("Renamed");
            console.save();
            assertThat(console.notice()).isEqualTo("The user has been saved");
            console.newPerson("bare.by.other");
            console.save();
            assertThat(console.notice()).isEqualTo("The user has been created");
        }
        JsonNode renamed = realm.master().get("/users/" + id);
        assertThat(renamed.path("lastName").asText()).isEqualTo("Renamed");
        assertThat(stored(id)).isEqualTo(stored(kept));
        Admin other = realm.admin(OTHER);
        readyToWork(other, other.userId("bare.by.other"));
        Token token = realm.personAt("case-portal", "bare.by.other");
        assertThat(token.claims().has("clearance")).isFalse();
        assertThat(token.claims().has("jurisdiction")).isFalse();
        assertThat(answer(token).permitted()).isFalse();
    }

    @Test
    void thePersonSeesTheirClearanceInTheirAccountAndCannotChangeIt() {
        String id = realm.admin(OFFICER)
                .create("/users", Account.inOrder("sees.their.own").json());
        try (AccountConsole account = AccountConsole.signIn(realm, "sees.their.own")) {
            assertThat(account.shown()).isEqualTo(IN_ORDER);
            assertThat(account.editable()).isZero();
            account.force();
            account.agency("Elsewhere");
            account.save();
            assertThat(account.complaint("agency"))
                    .isEqualTo("Only a clearance officer can change this, in the administration");
        }
        assertThat(stored(id)).isEqualTo(stored(Account.inOrder("sees.their.own")));
        try (AccountConsole account = AccountConsole.signIn(realm, "sees.their.own")) {
            account.lastName("Married");
            account.save();
            assertThat(account.notice()).isEqualTo("Your account has been updated.");
        }
        assertThat(realm.master().get("/users/" + id).path("lastName").asText()).isEqualTo("Married");
        assertThat(stored(id)).isEqualTo(stored(Account.inOrder("sees.their.own")));
    }

    @Test
    void theOfficerCannotChangeTheirOwn() {
        String own = realm.master().userId(OFFICER);
        try (AdminConsole console = AdminConsole.signIn(realm, OFFICER)) {
            console.person(own);
            console.choose("clearance", "ES SEC", "ES SECRETO (4, top secret)");
            console.date("clearance_until", "31", "12", "2099");
            console.choose("jurisdiction", "ES ", "ES Spain");
            console.save();
            assertThat(console.complaints())
                    .isEqualTo(Map.of(
                            "clearance", OWN_ACCOUNT, "clearance_until", OWN_ACCOUNT, "jurisdiction", OWN_ACCOUNT));
        }
        assertThat(stored(own)).isEmpty();
    }

    private static void fill(AdminConsole console) {
        console.choose("clearance", "FR SEC", "FR SECRET (3, secret)");
        console.choose("clearance", "EU SEC", "EU SECRET UE/EU SECRET (3, secret)");
        console.date("clearance_until", "31", "05", "2099");
        console.choose("jurisdiction", "FR ", "FR France");
        console.agency("Tribunal judiciaire");
        console.date("trained_until", "31", "12", "2099");
        console.undertaking("mla-confidentiality@2@2026-03-01");
        assertThat(console.shown())
                .containsEntry("clearance", "FR SECRET (3, secret), EU SECRET UE/EU SECRET (3, secret)")
                .containsEntry("clearance_until", "2099-05-31")
                .containsEntry("jurisdiction", "FR France")
                .containsEntry("trained_until", "2099-12-31");
    }

    /** A password, and the case: neither is what this is about, and whoever manages users may give both. */
    private static void readyToWork(Admin admin, String id) {
        ObjectNode password =
                Web.JSON.createObjectNode().put("type", "password").put("value", "local");
        admin.put("/users/" + id + "/reset-password", password).expecting(204);
        String group = admin.get("/group-by-path/cases/ES-2026-0417").path("id").asText();
        admin.put("/users/" + id + "/groups/" + group, Web.JSON.createObjectNode())
                .expecting(204);
    }

    private JsonNode stored(String id) {
        JsonNode attributes = realm.master().get("/users/" + id).path("attributes");
        return attributes.isMissingNode() ? Web.JSON.createObjectNode() : attributes;
    }

    private static JsonNode stored(Account account) {
        return account.json().path("attributes");
    }

    private Answer answer(Token token) {
        return service.answer(realm.vault(), Question.passing(token, "ES-2026-0417-41", Asked.label("es-reservado")));
    }
}
