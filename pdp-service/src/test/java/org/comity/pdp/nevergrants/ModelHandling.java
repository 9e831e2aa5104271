package org.comity.pdp.nevergrants;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The table of categories and purposes, copied by hand: one letter for each purpose, c clear, r redact, n refuse. */
final class ModelHandling {
    private static final List<String> COLUMNS = List.of(
            "criminal-investigation",
            "prosecution",
            "trial",
            "related-proceedings",
            "asset-recovery",
            "disclosure-to-defence",
            "public-security-threat",
            "other-with-consent");

    private static final Map<String, String> ROWS = new HashMap<>();

    static {
        Arrays.asList(
                        "personal-data c c c c c r r r",
                        "special-category c c c r r r r n",
                        "financial c c c c c r r r",
                        "medical c c c r r r r n",
                        "biometric c c c r r r r n",
                        "communications c c c r r r r n",
                        "trade-secret c c r r r r n n",
                        "intelligence c r n n n n c n",
                        "witness-identity c c r r r n r n",
                        "case-file c c c c c c c c")
                .forEach(row -> {
                    String[] words = row.split(" ", 2);
                    ROWS.put(words[0], words[1].replace(" ", ""));
                });
    }

    private ModelHandling() {}

    static boolean clear(String category, String purpose) {
        return cell(category, purpose) == 'c';
    }

    static boolean admitted(String category, String purpose) {
        return cell(category, purpose) != 'n';
    }

    private static char cell(String category, String purpose) {
        int column = COLUMNS.indexOf(purpose);
        return column < 0 ? 'n' : ROWS.getOrDefault(category, "nnnnnnnn").charAt(column);
    }
}
