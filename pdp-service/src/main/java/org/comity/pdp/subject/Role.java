package org.comity.pdp.subject;

import java.util.Arrays;
import java.util.Optional;

/** What a caller may ask: client roles of {@code comity-pdp} in Keycloak. */
public enum Role {
    ASK,
    ASK_FOR_OTHERS,
    ASK_BY_ID,
    SEARCH,
    LABEL,
    ASSIGN_CASES,
    EXPLAIN,
    AUDIT,
    ADMINISTER;

    /** The role's name in Keycloak, as {@code ask-for-others}. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** The role of that name; empty for any other word. */
    public static Optional<Role> named(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }
}
