package org.comity.pdp.endpoint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A request made by hand. */
record Arriving(Map<String, List<String>> headers, Optional<String> certificate, Map<String, String> answer)
        implements Incoming {
    static Arriving with(String... authorization) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Authorization", List.of(authorization));
        return new Arriving(headers, Optional.empty(), new HashMap<>());
    }

    Arriving and(String header, String value) {
        headers.computeIfAbsent(header, name -> new ArrayList<>()).add(value);
        return this;
    }

    Arriving on(String thumbprint) {
        return new Arriving(headers, Optional.of(thumbprint), answer);
    }

    @Override
    public List<String> headers(CharSequence name) {
        return headers.getOrDefault(name.toString(), List.of());
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
