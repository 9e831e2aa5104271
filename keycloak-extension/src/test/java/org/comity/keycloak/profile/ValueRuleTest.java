package org.comity.keycloak.profile;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.comity.reference.ReferenceTables;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueRuleTest {

    private static final ReferenceTables TABLES = ReferenceTables.shipped();
    private static final Map<String, ValueRule> RULES = Map.of(
            "clearance", ValueRule.clearances(TABLES.equivalence()),
            "date", ValueRule.date(),
            "jurisdiction", ValueRule.jurisdiction(TABLES.jurisdictions()),
            "agency", ValueRule.agency(),
            "undertaking", ValueRule.undertakings());

    @ParameterizedTest
    @CsvSource({
        "clearance, ES:SECRETO|FR:SECRET, ",
        "clearance, ES:SECRET, unknown-clearance",
        "clearance, ES:SECRETO|FR:DIFFUSION-RESTREINTE, unknown-clearance",
        "clearance, ES:UNCLASSIFIED, unknown-clearance",
        "clearance, SECRETO, unknown-clearance",
        "date, 2027-05-31, ",
        "date, 2027-05-32, malformed-date",
        "date, 31/05/2027, malformed-date",
        "date, 2027-05-31|2028-05-31, more-than-one",
        "jurisdiction, ES, ",
        "jurisdiction, EU, ",
        "jurisdiction, NATO, unknown-jurisdiction",
        "jurisdiction, ES|FR, more-than-one",
        "agency, Fiscalía General del Estado, ",
        "agency, a\u200bb, malformed-agency",
        "agency, Eurojust|Europol, more-than-one",
        "undertaking, mla-confidentiality@2@2026-03-01|mla-confidentiality@1@2024-03-01, ",
        "undertaking, mla-confidentiality@2, malformed-undertaking",
    })
    void valuesAreHeldToTheirForm(String rule, String values, @Nullable String refusal) {
        List<String> given = List.of(values.split("\\|"));

        assertThat(requireNonNull(RULES.get(rule))
                        .refuse(given)
                        .map(found -> found.reason().code()))
                .isEqualTo(Optional.ofNullable(refusal));
    }
}
