package org.comity.keycloak.claims;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A claim to be written, or none, and what the operator should hear of it.
 *
 * @param content the value of the claim, or nothing
 * @param warnings one line each, with foreign input quoted
 */
record Claim(List<Object> content, List<String> warnings) {

    Claim {
        content = List.copyOf(content);
        warnings = List.copyOf(warnings);
    }

    static Claim none() {
        return new Claim(List.of(), List.of());
    }

    static Claim leftOut(String warning) {
        return new Claim(List.of(), List.of(warning));
    }

    static Claim of(Object value) {
        return new Claim(List.of(value), List.of());
    }

    /** A claim with many values; without a value there is no claim. */
    static Claim ofMany(Collection<?> values, List<String> warnings) {
        return new Claim(values.isEmpty() ? List.of() : List.of(List.copyOf(values)), warnings);
    }

    Optional<Object> value() {
        return content.stream().findFirst();
    }
}
