package org.comity.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.comity.e2e.world.Answer;
import org.comity.e2e.world.Question;
import org.comity.e2e.world.Realm;
import org.comity.e2e.world.Reply;
import org.comity.e2e.world.Service;
import org.comity.e2e.world.Web;
import org.comity.e2e.world.WithWorld;
import org.comity.e2e.world.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A label comes whole from one source: the register before the request, and nothing after a deletion. */
@ExtendWith(WithWorld.class)
class LabelIT {
    private final Realm realm;
    private final Service service;

    LabelIT(World world) {
        this.realm = world.realm();
        this.service = world.service();
    }

    @Test
    void theRegisterWinsOverTheRequestAndADifferenceIsAnAlarm() {
        register("ES-2026-0417-51", "es-secreto");
        Answer answer = ask("ES-2026-0417-51", Asked.label("es-open"));
        assertThat(answer.permitted()).isFalse();
        assertThat(answer.reasons()).containsExactly("clearance-insufficient");
        JsonNode line = service.decisions().decision(answer.id());
        assertThat(line.path("label_source").asText()).isEqualTo("register");
        assertThat(texts(line.path("alarms"))).containsExactly("label-differs-from-register");
    }

    @Test
    void whatIsStatedAsItIsRegisteredIsNoAlarm() {
        register("ES-2026-0417-52", "es-reservado");
        Answer answer = ask("ES-2026-0417-52", Asked.label("es-reservado"));
        assertThat(answer.permitted()).isTrue();
        assertThat(service.decisions().decision(answer.id()).path("alarms")).isEmpty();
    }

    @Test
    void aDeletedLabelLeavesATombstoneWhateverIsStated() {
        register("ES-2026-0417-53", "es-open");
        assertThat(ask("ES-2026-0417-53", none()).permitted()).isTrue();
        delete("ES-2026-0417-53");
        Answer stated = ask("ES-2026-0417-53", Asked.label("es-open"));
        assertThat(stated.permitted()).isFalse();
        assertThat(stated.reasons()).containsExactly("unlabelled");
        assertThat(texts(service.decisions().decision(stated.id()).path("alarms")))
                .containsExactly("label-stated-for-deleted");
        assertThat(get("ES-2026-0417-53").status()).isIn(404, 410);
        assertThat(ask("ES-2026-0417-53", none()).reasons()).containsExactly("unlabelled");
    }

    @Test
    void halfALabelCannotBeRegistered() {
        Reply refused = service.register(realm.vault(), "ES-2026-0417-54", Asked.label("es-half"));
        assertThat(refused.status()).as(refused.toString()).isEqualTo(400);
        assertThat(refused.contentType()).isEqualTo("application/problem+json");
        assertThat(refused.body()).contains("releasable-to");
        assertThat(get("ES-2026-0417-54").status()).isEqualTo(404);
    }

    @Test
    void anUnknownClassificationCannotBeRegistered() {
        Reply refused = service.register(realm.vault(), "ES-2026-0417-55", Asked.label("es-unknown-level"));
        assertThat(refused.status()).as(refused.toString()).isEqualTo(400);
        assertThat(refused.body()).contains("ES:SECRET");
    }

    @Test
    void aRegisteredLabelCanBeReadAgain() {
        register("ES-2026-0417-56", "es-reservado");
        Reply found = get("ES-2026-0417-56").expecting(200);
        assertThat(found.body()).contains("ES:RESERVADO", "2099-12-31");
    }

    @Test
    void partOfALabelInTheRequestDoesNotMendWhatTheRegisterLacks() {
        ObjectNode half = Asked.label("es-open").deepCopy();
        half.remove("caveat");
        Answer answer = ask("ES-2026-0417-57", half);
        assertThat(answer.permitted()).isFalse();
        assertThat(answer.reasons()).containsExactly("unlabelled");
    }

    @Test
    void aLabelThatWasAnsweredIsThereAfterTheServiceWasKilled() {
        try (Service own = Service.start("service-labels", realm, Service.PASSWORD_IS_LEVEL_2)) {
            for (int at = 1; at <= 20; at++) {
                Reply made = own.register(realm.vault(), "ES-2026-0417-" + at, Asked.label("es-reservado"));
                assertThat(made.status()).as(made.toString()).isBetween(200, 204);
            }
            own.kill();
            own.startAgain();
            for (int at = 1; at <= 20; at++) {
                Question question = Question.passing(realm.person("rui.santos"), "ES-2026-0417-" + at, none());
                assertThat(own.answer(realm.vault(), question).permitted()).isTrue();
            }
            assertThat(own.decisions().verify()).contains("each names the one before it");
        }
    }

    private void register(String document, String label) {
        Reply made = service.register(realm.vault(), document, Asked.label(label));
        assertThat(made.status()).as(made.toString()).isBetween(200, 204);
    }

    private void delete(String document) {
        Reply gone = Web.ask(service.to("/documents/" + document + "/label", realm.vault())
                .DELETE()
                .build());
        assertThat(gone.status()).as(gone.toString()).isBetween(200, 204);
    }

    private Reply get(String document) {
        return Web.ask(service.to("/documents/" + document + "/label", realm.vault())
                .GET()
                .build());
    }

    private Answer ask(String document, JsonNode label) {
        return service.answer(realm.vault(), Question.passing(realm.person("rui.santos"), document, label));
    }

    private static JsonNode none() {
        return Web.JSON.createObjectNode();
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asText).toList();
    }
}
