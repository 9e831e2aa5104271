package org.comity.pdp.story;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.comity.pdp.decision.Reason;
import org.comity.pdp.obligation.ObligationDefinition;
import org.comity.pdp.policy.Vocabulary;
import org.comity.reference.yaml.YamlMap;
import org.comity.reference.yaml.YamlValue;
import org.jspecify.annotations.Nullable;

/** Reads one story. */
final class StoryReader {
    private static final String NO_LABEL = "none";
    private static final String PERMIT = "permit";

    private final YamlMap entry;
    private final Optional<YamlValue> at;
    private final Cast people;
    private final Cast documents;
    private final Vocabulary vocabulary;

    StoryReader(YamlMap entry, Optional<YamlValue> at, Cast people, Cast documents, Vocabulary vocabulary) {
        this.entry = entry;
        this.at = at;
        this.people = people;
        this.documents = documents;
        this.vocabulary = vocabulary;
    }

    Optional<Story> read() {
        entry.only(
                "story",
                "at",
                "who",
                "who-but",
                "document",
                "document-but",
                "action",
                "purpose",
                "recipient",
                "wanted",
                "reasons",
                "obligations");
        Optional<String> title = text("story");
        Optional<Instant> when =
                entry.find("at").or(() -> at).or(() -> entry.need("at")).flatMap(YamlValue::instant);
        Optional<Map<String, Object>> claims = claims();
        Optional<String> document = text("document");
        Optional<Map<String, List<String>>> label = label();
        Optional<String> action = text("action");
        Optional<Story.Wanted> wanted = wanted();
        if (title.isEmpty() || when.isEmpty() || claims.isEmpty() || document.isEmpty() || action.isEmpty()) {
            return Optional.empty();
        }
        return wanted.map(answer -> new Story(
                title.get(),
                entry.place(),
                when.get(),
                claims.get(),
                document.get(),
                label,
                action.get(),
                entry.find("purpose").flatMap(YamlValue::text),
                entry.find("recipient").flatMap(YamlValue::text),
                answer));
    }

    private Optional<String> text(String key) {
        return entry.need(key).flatMap(YamlValue::text);
    }

    private Optional<Map<String, Object>> claims() {
        Optional<YamlMap> person = entry.need("who").flatMap(people::named);
        Optional<YamlMap> base =
                person.flatMap(named -> named.only("claims").need("claims")).flatMap(YamlValue::map);
        return base.map(claims -> {
            Map<String, @Nullable Object> all = new LinkedHashMap<>(claims.json());
            changes("who-but").ifPresent(changes -> all.putAll(changes.json()));
            return withoutNulls(all);
        });
    }

    private static Map<String, Object> withoutNulls(Map<?, ?> members) {
        Map<String, Object> kept = new LinkedHashMap<>();
        members.forEach((name, value) -> {
            if (name != null && value != null) {
                kept.put(name.toString(), value instanceof Map<?, ?> inner ? withoutNulls(inner) : elements(value));
            }
        });
        return kept;
    }

    private static Object elements(Object value) {
        if (!(value instanceof List<?> list)) {
            return value;
        }
        List<Object> kept = new ArrayList<>();
        for (Object element : list) {
            if (element instanceof Map<?, ?> inner) {
                kept.add(withoutNulls(inner));
            } else if (element != null) {
                kept.add(element);
            }
        }
        return kept;
    }

    private Optional<Map<String, List<String>>> label() {
        Optional<YamlValue> name = entry.find("document");
        if (name.flatMap(YamlValue::text).filter(NO_LABEL::equals).isPresent()) {
            changes("document-but").ifPresent(changes -> changes.problem("there is no label to be changed"));
            return Optional.empty();
        }
        return name.flatMap(documents::named).map(document -> {
            Map<String, List<String>> members = new HashMap<>();
            take(document, members);
            changes("document-but").ifPresent(changes -> take(changes, members));
            return members;
        });
    }

    private static void take(YamlMap from, Map<String, List<String>> members) {
        for (String member : from.keys()) {
            Optional<YamlValue> value = from.find(member);
            if (value.isEmpty()) {
                members.remove(member);
            } else {
                members.put(member, texts(value.get()));
            }
        }
    }

    private static List<String> texts(YamlValue value) {
        return value.isList() ? value.texts() : value.text().stream().toList();
    }

    private Optional<YamlMap> changes(String key) {
        return entry.find(key).flatMap(YamlValue::map);
    }

    private Optional<Story.Wanted> wanted() {
        Optional<String> decision =
                entry.need("wanted").flatMap(value -> value.oneOf(List.of(PERMIT, "deny"), "answer"));
        Set<String> reasons = new LinkedHashSet<>();
        if (decision.filter(PERMIT::equals).isPresent()) {
            entry.find("reasons").ifPresent(value -> value.problem("a permit has no reasons"));
        } else if (decision.isPresent()) {
            entry.need("reasons")
                    .ifPresent(value -> value.list()
                            .forEach(element -> element.oneOf(codes(), "reason").ifPresent(reasons::add)));
        }
        List<Story.Duty> duties = new ArrayList<>();
        entry.mapsIfAny("obligations").forEach(duty -> duty(duty).ifPresent(duties::add));
        return decision.map(word -> new Story.Wanted(word.equals(PERMIT), reasons, duties));
    }

    private Set<String> codes() {
        Set<String> codes = new LinkedHashSet<>(vocabulary.reasons().keySet());
        codes.add(Reason.UNLABELLED.code());
        codes.add(Reason.UNKNOWN_CLASSIFICATION.code());
        codes.add(Reason.OBLIGATION_NOT_SUPPORTED.code());
        codes.add(Reason.POLICY_ERROR.code());
        return codes;
    }

    private Optional<Story.Duty> duty(YamlMap duty) {
        Optional<ObligationDefinition> definition = duty.need("name")
                .flatMap(value -> value.oneOf(vocabulary.obligations().keySet(), "obligation"))
                .flatMap(name -> Optional.ofNullable(vocabulary.obligations().get(name)));
        return definition.map(known -> {
            Set<String> keys = new LinkedHashSet<>(known.parameters());
            keys.add("name");
            duty.only(keys.toArray(String[]::new));
            Map<String, List<String>> parameters = new HashMap<>();
            known.parameters()
                    .forEach(parameter ->
                            duty.find(parameter).ifPresent(value -> parameters.put(parameter, texts(value))));
            return new Story.Duty(known.name(), parameters);
        });
    }
}
