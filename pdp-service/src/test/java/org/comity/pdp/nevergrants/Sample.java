package org.comity.pdp.nevergrants;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Questions from which the others are made: each is a Permit. */
final class Sample {
    static final LocalDate TODAY = LocalDate.of(2026, 6, 15);
    static final String CASE = "ES-2026-0417";

    private Sample() {}

    /** A Spanish prosecutor reads a Spanish document. */
    static Question own() {
        return new Question(person("ES", clearance("ES", "SECRETO")), label(), reading(), TODAY);
    }

    /** A Portuguese prosecutor reads a Spanish document. */
    static Question anothers() {
        return new Question(person("PT", clearance("PT", "MUITO-SECRETO")), label(), reading(), TODAY);
    }

    /** A French magistrate forwards a document that the Union marked and Spain holds, with much to take out of it. */
    static Question forwarded() {
        return new Question(
                        person("FR", clearance("FR", "SECRET"), clearance("ES", "CONFIDENCIAL")),
                        label(),
                        reading(),
                        TODAY)
                .label("classification", "EU:CONFIDENTIEL-UE")
                .label("category", "personal-data", "trade-secret", "witness-identity")
                .label("permitted-purpose", "trial", "asset-recovery")
                .label("instrument", "EIO", "BUDAPEST")
                .asking("purpose", "trial")
                .asking("action-id", "forward")
                .asking("recipient", "PT");
    }

    /** A Spanish prosecutor destroys a secret document under a caveat whose time has run out. */
    static Question destroyed() {
        return own().label("classification", "ES:RESERVADO")
                .label("caveat", "ORCON")
                .label("retain-until", "2026-06-14")
                .asking("action-id", "destroy");
    }

    /** A Portuguese prosecutor reads what was handed over under a treaty that another has replaced since. */
    static Question receivedLongAgo() {
        return new Question(person("PT", clearance("PT", "CONFIDENCIAL")), label(), reading(), TODAY)
                .label("classification", "ES:UNCLASSIFIED")
                .label("instrument", "EU-MLA-2000")
                .label("received-on", "2016-03-01")
                .label("caveat", "EYES-ONLY")
                .label("retain-until", "NONE");
    }

    static List<Question> permits() {
        return List.of(own(), anothers(), forwarded(), destroyed(), receivedLongAgo());
    }

    static Map<String, Object> person(String jurisdiction, Object... clearances) {
        return Map.of(
                "sub",
                "8c1f",
                "jurisdiction",
                jurisdiction,
                "agency",
                "Central Authority",
                "clearance",
                List.of(clearances),
                "cases",
                List.of(CASE, "FR-2026-0093"),
                "undertakings",
                List.of(undertaking("2", "2026-03-01")),
                "trained_until",
                "2027-01-31",
                "acr",
                "2",
                "amr",
                List.of("pwd", "otp"),
                "realm_access",
                Map.of("roles", List.of("investigator")));
    }

    static Map<String, Object> clearance(String authority, String level) {
        return clearance(authority, level, "2027-05-31");
    }

    static Map<String, Object> clearance(String authority, String level, String until) {
        return Map.of("authority", authority, "level", level, "until", until);
    }

    static Map<String, Object> undertaking(String version, String on) {
        return Map.of("id", "mla-confidentiality", "version", version, "on", on);
    }

    private static Map<String, List<String>> label() {
        return Map.of(
                "classification", List.of("ES:SECRETO"),
                "originator", List.of("ES"),
                "releasable-to", List.of("PT", "FR"),
                "case", List.of(CASE),
                "category", List.of("case-file"),
                "permitted-purpose", List.of("criminal-investigation", "prosecution"),
                "instrument", List.of("EIO"),
                "caveat", List.of("NONE"),
                "retain-until", List.of("2031-12-31"));
    }

    private static Map<String, List<String>> reading() {
        return Map.of("action-id", List.of("read"), "purpose", List.of("criminal-investigation"));
    }
}
