package org.comity.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The question that is measured: a Portuguese prosecutor, a Spanish document, and a Permit with obligations. */
final class Sample {
    static final String PERSON = "6f1ad1de-0000-4000-8000-000000000102";

    static final String DOCUMENT = "ES-2026-0417-3";

    static final Map<String, Object> CLAIMS = Map.of(
            "sub",
            PERSON,
            "acr",
            "2",
            "jurisdiction",
            "PT",
            "agency",
            "PGR",
            "clearance",
            List.of(Map.of("authority", "PT", "level", "SECRETO", "until", "2099-05-31")),
            "cases",
            List.of("ES-2026-0417", "FR-2026-0032"),
            "undertakings",
            List.of(Map.of("id", "mla-confidentiality", "version", "2", "on", "2026-03-01")),
            "trained_until",
            "2099-01-31");

    static final Map<String, List<String>> LABEL = Map.of(
            "classification", List.of("ES:CONFIDENCIAL"),
            "originator", List.of("ES"),
            "releasable-to", List.of("PT", "FR"),
            "case", List.of("ES-2026-0417"),
            "category", List.of("case-file"),
            "permitted-purpose", List.of("criminal-investigation"),
            "instrument", List.of("EIO"),
            "caveat", List.of("NONE"),
            "retain-until", List.of("2098-12-31"));

    /** The same label in JSON: the body for the register, and the properties of a resource. */
    static final String LABEL_JSON = """
            {"classification":"ES:CONFIDENCIAL","originator":"ES","releasable-to":["PT","FR"],"case":"ES-2026-0417",\
            "category":["case-file"],"permitted-purpose":["criminal-investigation"],"instrument":["EIO"],\
            "caveat":["NONE"],"retain-until":"2098-12-31"}""";

    private Sample() {}

    /** The question in the AuthZEN dialect, its label stated; a Deny where the purpose is not permitted. */
    static byte[] question(String token, String purpose) {
        return question(token, purpose, ",\"properties\":" + LABEL_JSON);
    }

    /** The same about a document whose label is in the register. */
    static byte[] registeredQuestion(String token, String purpose) {
        return question(token, purpose, "");
    }

    private static byte[] question(String token, String purpose, String label) {
        return """
                {"subject":{"type":"user","id":"%s","properties":{"token":"%s"}},"action":{"name":"read"},\
                "resource":{"type":"document","id":"%s"%s},"context":{"purpose":"%s"}}""".formatted(PERSON, token, DOCUMENT, label, purpose).getBytes(StandardCharsets.UTF_8);
    }
}
