package org.comity.pdp.policy.load;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.comity.pdp.decision.Reason;
import org.comity.pdp.obligation.ObligationDefinition;
import org.comity.pdp.policy.AttributeDefinition;
import org.comity.pdp.policy.ReasonDefinition;
import org.comity.pdp.policy.Vocabulary;
import org.comity.reference.problem.Problems;
import org.comity.reference.problem.Quote;
import org.comity.reference.yaml.YamlFile;
import org.comity.reference.yaml.YamlMap;
import org.comity.reference.yaml.YamlValue;

/** Reads {@code vocabulary.yaml}. */
final class VocabularyReader {
    private static final String NAME = "name";
    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9-]{0,63}");
    private static final Set<String> OF_SERVICE = Set.of(
            Reason.UNLABELLED.code(),
            Reason.UNKNOWN_CLASSIFICATION.code(),
            Reason.SUBJECT_UNVERIFIED.code(),
            Reason.OBLIGATION_NOT_SUPPORTED.code(),
            Reason.POLICY_ERROR.code());

    private final AttributeReader attributes;

    VocabularyReader(Set<String> derivations) {
        this.attributes = new AttributeReader(derivations);
    }

    /** The vocabulary; of use only where no problem was added. */
    Vocabulary read(byte[] bytes, Problems problems) {
        return YamlFile.read(FolderFiles.VOCABULARY, bytes, problems)
                .map(this::vocabulary)
                .orElseGet(() -> new Vocabulary(List.of(), List.of(), List.of()));
    }

    private Vocabulary vocabulary(YamlMap file) {
        file.only("attributes", "reasons", "obligations");
        return new Vocabulary(attributes(file), reasons(file), obligations(file));
    }

    private List<AttributeDefinition> attributes(YamlMap file) {
        List<AttributeDefinition> all = new ArrayList<>();
        Map<String, YamlMap> ids = new HashMap<>();
        Map<String, YamlMap> names = new HashMap<>();
        for (YamlMap entry : file.maps("attributes")) {
            attributes.read(entry).ifPresent(attribute -> {
                String id = attribute.key().id();
                String name = attribute.name();
                boolean first = once(ids, "id", id, id, entry)
                        && once(names, "name", attribute.key().category() + " " + name, name, entry);
                if (first) {
                    all.add(attribute);
                }
            });
        }
        return all;
    }

    private static List<ReasonDefinition> reasons(YamlMap file) {
        List<ReasonDefinition> all = new ArrayList<>();
        Map<String, YamlMap> codes = new HashMap<>();
        for (YamlMap entry : file.mapsIfAny("reasons")) {
            entry.only("code", "message", "mendable");
            Optional<String> code = word(entry, "code");
            Optional<String> message = entry.need("message").flatMap(YamlValue::text);
            Optional<Boolean> mendable = entry.need("mendable").flatMap(YamlValue::flag);
            code.ifPresent(given -> {
                once(codes, "code", given, given, entry);
                if (OF_SERVICE.contains(given)) {
                    entry.problem("the reason %s is the service's own: take it away".formatted(Quote.of(given)));
                }
            });
            if (code.isPresent() && message.isPresent() && mendable.isPresent()) {
                all.add(new ReasonDefinition(code.get(), message.get(), mendable.get()));
            }
        }
        return all;
    }

    private static List<ObligationDefinition> obligations(YamlMap file) {
        List<ObligationDefinition> all = new ArrayList<>();
        Map<String, YamlMap> names = new HashMap<>();
        for (YamlMap entry : file.mapsIfAny("obligations")) {
            entry.only(NAME, "parameters", "required", "meaning");
            Optional<String> name = word(entry, NAME);
            Set<String> parameters = words(entry, "parameters");
            if (parameters.contains(NAME)) {
                entry.problem(
                        "a parameter cannot be called `name`: an obligation's own name stands there, in answers and in the"
                                + " log");
            }
            Set<String> required = new LinkedHashSet<>();
            entry.find("required")
                    .map(YamlValue::list)
                    .orElse(List.of())
                    .forEach(value -> value.oneOf(parameters, "parameter").ifPresent(required::add));
            Optional<String> meaning = entry.need("meaning").flatMap(YamlValue::text);
            name.ifPresent(given -> once(names, NAME, given, given, entry));
            if (name.isPresent() && meaning.isPresent()) {
                all.add(new ObligationDefinition(name.get(), parameters, required, meaning.get()));
            }
        }
        return all;
    }

    private static Set<String> words(YamlMap entry, String key) {
        Set<String> words = new LinkedHashSet<>();
        for (YamlValue value : entry.find(key).map(YamlValue::list).orElse(List.of())) {
            value.matching(WORD, "lower case letters, digits and hyphens")
                    .filter(word -> !words.add(word))
                    .ifPresent(word -> value.problem("%s stands there twice".formatted(Quote.of(word))));
        }
        return words;
    }

    private static Optional<String> word(YamlMap entry, String key) {
        return entry.need(key).flatMap(value -> value.matching(WORD, "lower case letters, digits and hyphens"));
    }

    private static boolean once(Map<String, YamlMap> taken, String what, String key, String shown, YamlMap entry) {
        YamlMap first = taken.putIfAbsent(key, entry);
        if (first != null) {
            entry.problem("the %s %s is already taken in line %d"
                    .formatted(what, Quote.of(shown), first.place().line()));
        }
        return first == null;
    }
}
