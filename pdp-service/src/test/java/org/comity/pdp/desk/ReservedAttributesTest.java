package org.comity.pdp.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.comity.pdp.desk.Desk.DOCUMENT;
import static org.comity.pdp.desk.Desk.label;
import static org.comity.pdp.desk.Desk.person;
import static org.comity.pdp.desk.Desk.reading;
import static org.comity.pdp.subject.Role.ASK;
import static org.comity.pdp.subject.Role.ASK_FOR_OTHERS;
import static org.comity.pdp.subject.Role.LABEL;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.comity.pdp.decision.Category;
import org.comity.pdp.policy.AttributeDefinition;
import org.comity.pdp.policy.Source;
import org.comity.pdp.policy.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Promise 2: nobody states what only a token, the service or the clock may say; who tries is refused by name. */
class ReservedAttributesTest {
    private final Desk desk = new Desk(person("PT", "CONFIDENCIAL"));

    static Stream<AttributeDefinition> reserved() {
        return Desk.vocabulary().attributes().stream()
                .filter(attribute -> !attribute.mayComeFrom(Source.LABEL) && !attribute.mayComeFrom(Source.REQUEST));
    }

    @Test
    void thereAreReservedAttributes() {
        assertThat(reserved().map(AttributeDefinition::name))
                .contains("clearance", "clearance-rank", "case", "instrument-in-force", "current-date");
    }

    @ParameterizedTest
    @MethodSource("reserved")
    void aReservedAttributeIsRefusedByEitherName(AttributeDefinition attribute) {
        desk.labels.put(DOCUMENT, label());
        for (String word : List.of(attribute.name(), attribute.key().id())) {
            for (List<String> values : List.of(List.of("ES:SECRETO"), List.of(""), List.<String>of())) {
                assertThat(asked(attribute.key().category(), word, values))
                        .as("stating %s", word)
                        .isInstanceOfSatisfying(
                                Outcome.Unacceptable.class,
                                refused -> assertThat(refused.attribute()).isEqualTo(word));
            }
        }
        assertThat(desk.log.records()).as("decisions").isEmpty();
    }

    @ParameterizedTest
    @MethodSource("reserved")
    void noCategoryIsAWayRoundIt(AttributeDefinition attribute) {
        for (Category category : Category.values()) {
            if (category != attribute.key().category()) {
                assertThat(asked(category, attribute.key().id(), List.of("4")))
                        .as("stating %s in %s", attribute.key().id(), category)
                        .satisfiesAnyOf(
                                outcome -> assertThat(outcome).isInstanceOf(Outcome.Unacceptable.class),
                                // a standard id that means nothing in this category: it counts for nothing
                                outcome -> assertThat(attribute.key().id()).doesNotStartWith("urn:comity:"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Classification", "retain_until", "releasable-to ", "caveats", "orginator"})
    void whatIsNearlyAMemberOfALabelIsRefusedWithTheOneThatWasMeant(String word) {
        desk.labels.put(DOCUMENT, label());

        assertThat(asked(Category.RESOURCE, word, List.of("x")))
                .isInstanceOfSatisfying(
                        Outcome.Unacceptable.class,
                        refused -> assertThat(refused.message()).contains("did you mean"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"title", "pages", "owner", "mime-type"})
    void whatElseAnApplicationTellsOfADocumentIsIgnored(String word) {
        desk.labels.put(DOCUMENT, label());

        assertThat(asked(Category.RESOURCE, word, List.of("x"))).isInstanceOf(Outcome.Answered.class);
    }

    @Test
    void anAttributeStatedUnderBothItsNamesIsStatedTwice() {
        List<Statement> statements = new ArrayList<>(reading("criminal-investigation"));
        statements.add(new Statement(
                Category.ENVIRONMENT, "urn:comity:environment:purpose", List.of("criminal-investigation")));
        assertThat(desk.person(statements, ASK).toCompletableFuture().join()).isInstanceOf(Outcome.Unacceptable.class);
    }

    private Outcome asked(Category category, String word, List<String> values) {
        List<Statement> statements = new ArrayList<>(reading("criminal-investigation"));
        statements.add(new Statement(category, word, values));
        return desk.system(statements, ASK_FOR_OTHERS, LABEL)
                .toCompletableFuture()
                .join();
    }
}
