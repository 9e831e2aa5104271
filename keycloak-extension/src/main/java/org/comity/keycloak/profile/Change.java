package org.comity.keycloak.profile;

import java.util.List;

/**
 * What somebody wants to do to one attribute of one person.
 *
 * @param person the id; empty for a person who is being made
 */
record Change(String attribute, String person, List<String> before, List<String> after) {

    Change {
        before = stated(before);
        after = stated(after);
    }

    // An empty field of a form arrives as an empty text.
    private static List<String> stated(List<String> values) {
        return values.stream().filter(value -> !value.isBlank()).sorted().toList();
    }

    String forLog() {
        return "`%s` of %s".formatted(attribute, person.isEmpty() ? "a new person" : "person `" + person + "`");
    }

    boolean isNone() {
        return before.equals(after);
    }
}
