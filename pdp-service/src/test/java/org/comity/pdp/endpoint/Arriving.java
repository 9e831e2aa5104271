package org.comity.pdp.endpoint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A request made by hand. */
record Arriving(Map<String, List<String>> headers, Optional<String> certificate, Map<String, String> answer)
        implements Incoming {
    static Arriving with(String... authorization) {
        return new Arriving(
                new HashMap<>(Map.of("Authorization", List.of(authorization))), Optional.empty(), new HashMap<>());
    }

    Arriving and(String header, String value) {
        headers.computeIfAbsent(header, name -> new ArrayList<>()).add(value);
        return this;
    }

    Arriving on(String thumbprint) {
        return new Arriving(headers, Optional.of(thumbprint), answer);
    }

    @Override
    public List<String> headers(String name) {
        return headers.getOrDefault(name, List.of());
    }

    @Override
    public String method() {
        return "POST";
    }

    @Override
    public String path() {
        return "/access/v1/evaluation";
    }

    @Override
    public void answerWith(String header, String value) {
        answer.put(header, value);
    }
}
