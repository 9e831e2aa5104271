package org.comity.pdp.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.comity.pdp.desk.Desk.DOCUMENT;
import static org.comity.pdp.desk.Desk.label;
import static org.comity.pdp.desk.Desk.person;
import static org.comity.pdp.desk.Desk.reading;
import static org.comity.pdp.subject.Role.ASK;
import static org.comity.pdp.subject.Role.ASK_FOR_OTHERS;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.comity.pdp.audit.DecisionRecord;
import org.comity.pdp.decision.Decision.Deny;
import org.comity.pdp.decision.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Promise 5: a denial does not reveal the label of a document to someone who may not see it. */
class NothingIsRevealedTest {
    /** People who may see none of the documents, each lacking what cannot be mended; some lack what can, too. */
    static Stream<Map<String, Object>> people() {
        Map<String, Object> tired = new HashMap<>(person("IT", "RISERVATO"));
        tired.remove("acr");
        tired.remove("trained_until");
        tired.remove("undertakings");
        Map<String, Object> nobody = Map.of("acr", "1");
        return Stream.of(person("IT", "SEGRETISSIMO"), person("IT", "RISERVATO"), tired, nobody);
    }

    private static List<Map<String, List<String>>> labels() {
        Map<String, List<String>> labels = new LinkedHashMap<>();
        labels.put("classification", List.of("ES:SECRETO", "ES:DIFUSION-LIMITADA", "ES:UNCLASSIFIED", "EU:SECRET-UE"));
        labels.put("originator", List.of("ES", "FR", "CH"));
        labels.put("releasable-to", List.of("PT", "NONE"));
        labels.put("case", List.of("ES-2026-0417", "FR-2026-0093", "NONE"));
        labels.put("category", List.of("case-file", "intelligence", "NONE"));
        labels.put("permitted-purpose", List.of("criminal-investigation", "NONE"));
        labels.put("instrument", List.of("EIO", "NONE"));
        labels.put("caveat", List.of("NONE", "ORCON", "EYES-ONLY"));
        labels.put("retain-until", List.of("2031-12-31", "2001-01-01", "NONE"));
        Stream<Map<String, List<String>>> all = Stream.of(Map.of());
        for (Map.Entry<String, List<String>> member : labels.entrySet()) {
            all = all.flatMap(label -> member.getValue().stream().map(value -> with(label, member.getKey(), value)));
        }
        List<Map<String, List<String>>> several = new ArrayList<>(all.toList());
        // and what is no label at all
        several.add(with(label(), "classification", "ES:TOP"));
        several.add(with(label(), "caveat", "NOFORN"));
        several.add(Map.of());
        return several;
    }

    @ParameterizedTest
    @MethodSource("people")
    void whoeverMayNotSeeADocumentHearsTheSameOfEveryLabel(Map<String, Object> claims) {
        Desk desk = new Desk(claims);
        byte[] heard = Desk.wire(answer(desk));
        int asked = 0;
        for (Map<String, List<String>> label : labels()) {
            desk.labels.put(DOCUMENT, label);
            Answer answer = answer(desk);
            assertThat(answer.decision()).isInstanceOf(Deny.class);
            assertThat(Desk.wire(answer)).as("answer for %s", label).isEqualTo(heard);
            assertThat(answer.told()).isEmpty();
            asked++;
        }
        desk.labels.delete(DOCUMENT);
        assertThat(Desk.wire(answer(desk))).as("answer for a deleted label").isEqualTo(heard);
        assertThat(asked).isGreaterThan(1_000);
    }

    @Test
    void whatCanBeMendedIsToldOnlyToWhomNothingElseStandsInTheWay() {
        Map<String, Object> untrained = new HashMap<>(person("PT", "MUITO-SECRETO"));
        untrained.remove("trained_until");
        Desk desk = new Desk(untrained);
        desk.labels.put(DOCUMENT, label());
        assertThat(answer(desk).told()).extracting(Reason::code).containsExactly("training-lapsed");
        desk.labels.put(DOCUMENT, with(label(), "case", "FR-2026-0093"));
        assertThat(answer(desk).told()).isEmpty();
    }

    @Test
    void theLogKnowsAllOfIt() {
        Desk desk = new Desk(person("IT", "RISERVATO"));
        desk.labels.put(DOCUMENT, label());
        answer(desk);
        DecisionRecord written = (DecisionRecord) desk.log.records().getLast();
        assertThat(((Deny) written.decision()).reasons()).hasSizeGreaterThan(1);
        assertThat(written.told()).isEmpty();
    }

    @Test
    void aSystemWithoutExplainHearsNoMoreThanThePerson() {
        Desk desk = new Desk(person("IT", "RISERVATO"));
        desk.labels.put(DOCUMENT, label());
        Outcome outcome = desk.system(reading("criminal-investigation"), ASK_FOR_OTHERS)
                .toCompletableFuture()
                .join();
        assertThat(Desk.wire(((Outcome.Answered) outcome).answer())).isEqualTo(Desk.wire(answer(desk)));
    }

    private static Answer answer(Desk desk) {
        Outcome outcome = desk.person(reading("criminal-investigation"), ASK)
                .toCompletableFuture()
                .join();
        return ((Outcome.Answered) outcome).answer();
    }

    private static Map<String, List<String>> with(Map<String, List<String>> label, String member, String value) {
        Map<String, List<String>> changed = new HashMap<>(label);
        changed.put(member, List.of(value));
        return changed;
    }
}
