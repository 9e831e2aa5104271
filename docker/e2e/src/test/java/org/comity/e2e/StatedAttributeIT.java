package org.comity.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.comity.e2e.world.Question;
import org.comity.e2e.world.Realm;
import org.comity.e2e.world.Reply;
import org.comity.e2e.world.Service;
import org.comity.e2e.world.WithWorld;
import org.comity.e2e.world.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an application says of a person, of the time or of what follows from a label is refused by name. */
@ExtendWith(WithWorld.class)
class StatedAttributeIT {
    private final Realm realm;
    private final Service service;

    StatedAttributeIT(World world) {
        this.realm = world.realm();
        this.service = world.service();
    }

    @ParameterizedTest
    @CsvSource({
        "subject, clearance, EU:TRES-SECRET-UE",
        "subject, urn:comity:subject:clearance, EU:TRES-SECRET-UE",
        "subject, clearance-rank, 4",
        "subject, jurisdiction, ES",
        "subject, case, ES-2026-0417",
        "subject, undertaking, mla-confidentiality@2",
        "subject, trained-until, 2099-12-31",
        "subject, assurance-level, 2",
        "resource, classification-rank, 0",
        "resource, category-clear, case-file"
    })
    void aReservedAttributeIsRefusedByItsName(String entity, String name, String value) {
        ObjectNode question = question().authzen();
        ObjectNode properties = question.withObject("/" + entity + "/properties");
        properties.put(name, value);
        assertRefused(authzen(question), name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "urn:oasis:names:tc:xacml:1.0:environment:current-date",
                "urn:oasis:names:tc:xacml:1.0:environment:current-dateTime",
                "urn:comity:environment:instrument-in-force",
                "urn:comity:environment:requesting-system"
            })
    void theServiceAloneSaysWhatTimeItIsAndWhatIsInForce(String id) {
        ObjectNode question = question().xacmlJson();
        question.path("Request").path("Category").forEach(category -> {
            if (category.path("CategoryId").asText().endsWith("environment")) {
                ObjectNode attribute =
                        ((ObjectNode) category).withArray("Attribute").addObject();
                attribute.put("AttributeId", id).putArray("Value").add("2020-01-01");
            }
        });
        assertRefused(service.post("/xacml/pdp", realm.vault(), "application/xacml+json", question.toString()), id);
        String xml = question().xacmlXml().replace("urn:comity:environment:purpose", id);
        assertRefused(service.post("/xacml/pdp", realm.vault(), "application/xacml+xml", xml), id);
    }

    @Test
    void aPurposeThatNobodyKnowsIsNoPurpose() {
        Reply unknown = service.ask(realm.vault(), question().purpose("curiosity"));
        assertRefused(unknown, "purpose");
        assertThat(service.answer(realm.vault(), question().purpose("")).reasons())
                .contains("purpose-not-permitted");
    }

    private Question question() {
        return Question.passing(realm.person("ana.garcia"), "ES-2026-0417-31", Asked.label("es-secreto"));
    }

    private Reply authzen(ObjectNode question) {
        return service.post("/access/v1/evaluation", realm.vault(), "application/json", question.toString());
    }

    private void assertRefused(Reply reply, String name) {
        assertThat(reply.status()).as(reply.toString()).isEqualTo(400);
        assertThat(reply.contentType()).isEqualTo("application/problem+json");
        assertThat(reply.json().path("detail").asText()).contains(name);
        assertThat(reply.body()).doesNotContain(realm.person("ana.garcia").value());
    }
}
