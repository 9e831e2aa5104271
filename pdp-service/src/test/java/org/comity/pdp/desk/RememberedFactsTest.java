package org.comity.pdp.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.comity.pdp.desk.Desk.DOCUMENT;
import static org.comity.pdp.desk.Desk.label;
import static org.comity.pdp.desk.Desk.person;
import static org.comity.pdp.desk.Desk.reading;
import static org.comity.pdp.subject.Role.ASK_FOR_OTHERS;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.comity.pdp.decision.Category;
import org.comity.pdp.decision.Decision;
import org.comity.pdp.decision.Derivation;
import org.comity.pdp.decision.Derivations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Promise 1 over time: what is remembered of a token, a label or a treaty opens nothing once it has changed. */
class RememberedFactsTest {
    private static final String PURPOSE = "criminal-investigation";
    private static final Instant LAST_SECOND = Instant.parse("2026-06-15T23:59:59Z");

    @Test
    void aClearanceOfATokenThatWasReadBeforeEndsWithItsLastDay() {
        Desk desk = new Desk(changed(
                "clearance", List.of(Map.of("authority", "PT", "level", "MUITO-SECRETO", "until", "2026-06-15"))));
        desk.labels.put(DOCUMENT, label());
        desk.now = LAST_SECOND;
        assertThat(decision(desk)).isInstanceOf(Decision.Permit.class);

        desk.now = LAST_SECOND.plusSeconds(1);
        assertThat(decision(desk)).isInstanceOf(Decision.Deny.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1})
    void anUndertakingCountsFromItsDayOn(long days) {
        Desk desk = new Desk(changed(
                "undertakings", List.of(Map.of("id", "mla-confidentiality", "version", "2", "on", "2026-06-16"))));
        desk.labels.put(DOCUMENT, label());
        desk.now = LAST_SECOND;
        assertThat(decision(desk)).isInstanceOf(Decision.Deny.class);

        desk.now = LAST_SECOND.plus(Duration.ofDays(days));
        assertThat(decision(desk)).isInstanceOf(days == 0 ? Decision.Deny.class : Decision.Permit.class);
    }

    @Test
    void aLabelThatWasReplacedIsReadAgain() {
        Desk desk = new Desk(person("PT", "MUITO-SECRETO"));
        desk.labels.put(DOCUMENT, label());
        assertThat(decision(desk)).isInstanceOf(Decision.Permit.class);

        Map<String, List<String>> raised = new HashMap<>(label());
        raised.put("releasable-to", List.of("FR"));
        desk.labels.put(DOCUMENT, raised);
        assertThat(decision(desk)).isInstanceOf(Decision.Deny.class);
    }

    @Test
    void aTreatyThatWasLookedUpOnOneDayIsLookedUpAnewOnAnother() {
        Derivation inForce =
                Objects.requireNonNull(Derivations.over(Desk.reference(), false).get("instrument-in-force"));
        LocalDate first = LocalDate.of(2017, 5, 22);

        assertThat(inForce.derive(between("ES", "PT", first))).contains("EIO");
        assertThat(inForce.derive(between("ES", "PT", first.minusDays(1)))).doesNotContain("EIO");
        assertThat(inForce.derive(between("ES", "DK", first))).doesNotContain("EIO");
        assertThat(inForce.derive(between("IE", "PT", first))).doesNotContain("EIO");
    }

    private static Derivation.Known between(String jurisdiction, String originator, LocalDate today) {
        Map<Category, Map<String, List<String>>> values = Map.of(
                Category.SUBJECT, Map.of("jurisdiction", List.of(jurisdiction)),
                Category.RESOURCE, Map.of("originator", List.of(originator)));
        return new Derivation.Known(
                (category, name) -> values.getOrDefault(category, Map.of()).getOrDefault(name, List.of()),
                today,
                Optional.empty(),
                false,
                "evidence-vault");
    }

    private static Map<String, Object> changed(String claim, Object value) {
        Map<String, Object> claims = new HashMap<>(person("PT", "MUITO-SECRETO"));
        claims.put(claim, value);
        return claims;
    }

    // with the person's token, which is the same object each time
    private static Decision decision(Desk desk) {
        Outcome outcome = desk.system(reading(PURPOSE), ASK_FOR_OTHERS)
                .toCompletableFuture()
                .join();
        return ((Outcome.Answered) outcome).answer().decision();
    }
}
