package org.comity.keycloak.claims;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An account that says what a test lets it say. */
record StatedAccount(Map<String, List<String>> attributes, List<List<String>> groups) implements Account {

    static StatedAccount empty() {
        return new StatedAccount(Map.of(), List.of());
    }

    StatedAccount with(String attribute, String... values) {
        Map<String, List<String>> more = new HashMap<>(attributes);
        more.put(attribute, List.of(values));
        return new StatedAccount(more, groups);
    }

    /** @param path as {@code cases/ES/ES-2026-0417} */
    StatedAccount in(String path) {
        List<List<String>> more = new ArrayList<>(groups);
        more.add(List.of(path.split("/")));
        return new StatedAccount(attributes, more);
    }

    @Override
    public String id() {
        return "somebody";
    }

    @Override
    public List<String> values(String attribute) {
        return attributes.getOrDefault(attribute, List.of());
    }
}
