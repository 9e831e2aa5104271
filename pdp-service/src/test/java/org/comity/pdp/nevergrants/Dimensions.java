package org.comity.pdp.nevergrants;

import static org.comity.pdp.nevergrants.Sample.CASE;
import static org.comity.pdp.nevergrants.Sample.TODAY;
import static org.comity.pdp.nevergrants.Sample.undertaking;

import java.util.List;
import java.util.Map;

/** In what questions differ: the likeliest ways first, the odd ones last. */
final class Dimensions {
    static final String YESTERDAY = TODAY.minusDays(1).toString();
    static final String TODAY_ITSELF = TODAY.toString();
    static final String TOMORROW = TODAY.plusDays(1).toString();

    private Dimensions() {}

    static Dimension jurisdiction() {
        return Dimension.claim("jurisdiction", "ES", "PT", "BE", "FR", "GB", "EU", "XX", "NONE")
                .or(question -> question.withoutClaim("jurisdiction"));
    }

    static Dimension clearance() {
        return Dimension.claim(
                        "clearance",
                        List.of(Sample.clearance("ES", "SECRETO")),
                        List.of(Sample.clearance("PT", "SECRETO")),
                        List.of(Sample.clearance("RO", "STRICT-SECRET")),
                        List.of(),
                        List.of(Sample.clearance("ES", "SECRETO", YESTERDAY)),
                        List.of(Sample.clearance("ES", "SECRETO", TODAY_ITSELF)),
                        List.of(
                                Sample.clearance("ES", "RESERVADO"),
                                Sample.clearance("PT", "MUITO-SECRETO", YESTERDAY)),
                        List.of(Map.of("authority", "ES", "level", "SECRETO")),
                        List.of(Sample.clearance("ES", "UNCLASSIFIED"), Sample.clearance("XX", "SECRETO")),
                        List.of(Sample.clearance("FR", "DIFFUSION-RESTREINTE")))
                .or(question -> question.withoutClaim("clearance"));
    }

    static Dimension cases() {
        return Dimension.claim(
                        "cases",
                        List.of(CASE),
                        List.of("FR-2026-0093"),
                        List.of(),
                        List.of("FR-2026-0093", CASE),
                        List.of("NONE"),
                        List.of("es-2026-0417"))
                .or(question -> question.withoutClaim("cases"));
    }

    static Dimension undertakings() {
        return Dimension.claim(
                        "undertakings",
                        List.of(undertaking("2", "2026-03-01")),
                        List.of(undertaking("1", "2026-03-01")),
                        List.of(undertaking("3", "2026-03-01")),
                        List.of(undertaking("2", TOMORROW)),
                        List.of(undertaking("2", TODAY_ITSELF)),
                        List.of(),
                        List.of(undertaking("1", "2025-03-01"), undertaking("2", "2026-03-01")),
                        List.of(Map.of("id", "mla-confidentiality", "version", "2")),
                        List.of(Map.of("id", "other", "version", "2", "on", "2026-03-01")))
                .or(question -> question.withoutClaim("undertakings"));
    }

    static Dimension training() {
        return Dimension.claim("trained_until", "2027-01-31", YESTERDAY, TODAY_ITSELF, "NONE", "2027-02-30", "")
                .or(question -> question.withoutClaim("trained_until"));
    }

    static Dimension assurance() {
        return Dimension.claim("acr", "2", "1", "0", "3", "gold", 2).or(question -> question.withoutClaim("acr"));
    }

    static Dimension binding() {
        return Dimension.claim("cnf", Map.of("jkt", "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"))
                .or(question -> question.withoutClaim("cnf"));
    }

    static Dimension classification() {
        return Dimension.label(
                        "classification",
                        "ES:SECRETO",
                        "ES:RESERVADO",
                        "ES:CONFIDENCIAL",
                        "ES:DIFUSION-LIMITADA",
                        "ES:UNCLASSIFIED",
                        "PT:RESERVADO",
                        "FR:DIFFUSION-RESTREINTE",
                        "EU:SECRET-UE",
                        "ES:TOP-SECRET",
                        "SECRETO",
                        "NONE")
                .or(question -> question.withoutLabel("classification"));
    }

    static Dimension originator() {
        return Dimension.label("originator", "ES", "PT", "FR", "GB", "CH", "EU", "XX", "NONE")
                .or(question -> question.withoutLabel("originator"));
    }

    static Dimension releasable() {
        return Dimension.label("releasable-to", "PT,FR", "NONE", "PT", "BE", "EU", "ES", "NONE,PT", "XX")
                .or(question -> question.withoutLabel("releasable-to"));
    }

    static Dimension documentCase() {
        return Dimension.label("case", CASE, "FR-2026-0093", "ES-2026-0001", "NONE", "0417")
                .or(question -> question.withoutLabel("case"));
    }

    static Dimension category() {
        return Dimension.label(
                        "category",
                        "case-file",
                        "intelligence",
                        "personal-data,medical",
                        "NONE",
                        "witness-identity,trade-secret",
                        "gossip",
                        "NONE,case-file")
                .or(question -> question.withoutLabel("category"));
    }

    static Dimension permitted() {
        return Dimension.label(
                        "permitted-purpose",
                        "criminal-investigation,prosecution",
                        "trial",
                        "NONE",
                        "other-with-consent,criminal-investigation,trial",
                        "fishing")
                .or(question -> question.withoutLabel("permitted-purpose"));
    }

    static Dimension instrument() {
        return Dimension.label(
                        "instrument",
                        "EIO",
                        "BUDAPEST",
                        "NONE",
                        "EU-MLA-2000",
                        "COE-1959,EU-MLA-2000",
                        "EU-US-MLA",
                        "BUDAPEST,UNTOC",
                        "NONE,EIO",
                        "EIO-2")
                .or(question -> question.withoutLabel("instrument"));
    }

    static Dimension caveat() {
        return Dimension.label("caveat", "NONE", "ORCON", "EYES-ONLY", "ORCON,EYES-ONLY", "NOFORN", "NONE,ORCON")
                .or(question -> question.withoutLabel("caveat"));
    }

    static Dimension retention() {
        return Dimension.label("retain-until", "2031-12-31", YESTERDAY, "NONE", TODAY_ITSELF, TOMORROW, "2026-6-30", "")
                .or(question -> question.withoutLabel("retain-until"));
    }

    static Dimension received() {
        return Dimension.label("received-on", "2016-03-01", "2017-05-21", "2017-05-22", TODAY_ITSELF, "NONE", "")
                .or(question -> question.withoutLabel("received-on"));
    }

    static Dimension action() {
        return Dimension.asking("action-id", "read", "forward", "download", "destroy", "annotate", "print", "shred")
                .or(question -> question.withoutAsking("action-id"));
    }

    static Dimension purpose() {
        return Dimension.asking(
                        "purpose",
                        "criminal-investigation",
                        "trial",
                        "other-with-consent",
                        "prosecution",
                        "disclosure-to-defence",
                        "public-security-threat",
                        "NONE")
                .or(question -> question.withoutAsking("purpose"));
    }

    static Dimension recipient() {
        return Dimension.asking("recipient", "PT", "ES", "BE", "FR", "NONE", "XX")
                .or(question -> question.withoutAsking("recipient"));
    }

    static Dimension day() {
        return Dimension.over(
                List.of(
                        TODAY_ITSELF,
                        "2016-03-01",
                        "2027-06-01",
                        "2017-05-21",
                        "2017-05-22",
                        "2031-12-31",
                        "2032-01-01"),
                (question, day) -> question.on(java.time.LocalDate.parse(day)));
    }

    /** All of them. */
    static List<Dimension> all() {
        return List.of(
                jurisdiction(),
                clearance(),
                cases(),
                undertakings(),
                training(),
                assurance(),
                binding(),
                classification(),
                originator(),
                releasable(),
                documentCase(),
                category(),
                permitted(),
                instrument(),
                caveat(),
                retention(),
                received(),
                action(),
                purpose(),
                recipient(),
                day());
    }
}
