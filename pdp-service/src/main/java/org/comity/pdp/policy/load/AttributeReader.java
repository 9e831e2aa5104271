package org.comity.pdp.policy.load;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.comity.pdp.decision.AttributeKey;
import org.comity.pdp.decision.Category;
import org.comity.pdp.decision.ValueType;
import org.comity.pdp.policy.AttributeDefinition;
import org.comity.pdp.policy.AttributeDefinition.ClaimShape;
import org.comity.pdp.policy.Source;
import org.comity.reference.problem.Quote;
import org.comity.reference.yaml.YamlMap;
import org.comity.reference.yaml.YamlValue;

/** Reads one attribute of the vocabulary: what is written, and whether it fits together. */
final class AttributeReader {
    private static final Pattern URI = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:[\\x21-\\x7e]{1,200}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,63}");
    private static final Pattern TEMPLATE = Pattern.compile("[^{}]*(\\{[A-Za-z0-9_-]+\\}[^{}]*)+");
    private static final Map<String, ValueType> CLOCKS = Map.of(
            "urn:oasis:names:tc:xacml:1.0:environment:current-date", ValueType.DATE,
            "urn:oasis:names:tc:xacml:1.0:environment:current-time", ValueType.TIME,
            "urn:oasis:names:tc:xacml:1.0:environment:current-dateTime", ValueType.DATE_TIME);

    private final Set<String> derivations;

    AttributeReader(Set<String> derivations) {
        this.derivations = Set.copyOf(derivations);
    }

    Optional<AttributeDefinition> read(YamlMap entry) {
        entry.only(
                "id",
                "name",
                "category",
                "type",
                "source",
                "claim",
                "each",
                "until",
                "from",
                "many",
                "values",
                "pattern",
                "none",
                "required",
                "derivation",
                "meaning");
        Optional<String> id = entry.need("id").flatMap(value -> value.matching(URI, "a URI such as `urn:…`"));
        Optional<String> name =
                entry.need("name").flatMap(value -> value.matching(NAME, "letters, digits and hyphens"));
        Optional<Category> category = entry.need("category").flatMap(value -> value.oneOf(Category.class, "category"));
        Optional<ValueType> type = type(entry);
        Set<Source> sources = sources(entry);
        Optional<String> meaning = entry.need("meaning").flatMap(YamlValue::text);
        boolean many = flag(entry, "many");
        boolean required = flag(entry, "required");
        ValueReader values = new ValueReader(entry, type.orElse(ValueType.STRING));
        Optional<ClaimShape> claim = claim(entry, sources);
        Optional<String> derivation = derivation(entry, sources, name);
        only(entry, sources, Source.LABEL, "none", "required");
        var closed = values.values();
        var pattern = values.pattern();
        var none = values.none();
        if (id.isEmpty() || name.isEmpty() || category.isEmpty() || type.isEmpty() || meaning.isEmpty()) {
            return Optional.empty();
        }
        fits(entry, sources, category.get());
        clock(entry, sources, id.get(), type.get());
        return Optional.of(new AttributeDefinition(
                new AttributeKey(category.get(), id.get()),
                name.get(),
                type.get(),
                sources,
                claim,
                many,
                closed,
                pattern,
                none,
                required,
                derivation,
                meaning.get()));
    }

    private static Optional<ValueType> type(YamlMap entry) {
        Map<String, ValueType> types = new LinkedHashMap<>();
        Arrays.stream(ValueType.values()).forEach(type -> types.put(type.word(), type));
        return entry.need("type")
                .flatMap(value -> value.oneOf(types.keySet(), "type"))
                .map(types::get);
    }

    private static boolean flag(YamlMap entry, String key) {
        return entry.find(key).flatMap(YamlValue::flag).orElse(false);
    }

    private static Set<Source> sources(YamlMap entry) {
        Set<Source> sources = EnumSet.noneOf(Source.class);
        entry.need("source").ifPresent(list -> {
            for (YamlValue value : list.list()) {
                value.oneOf(Source.class, "source").ifPresent(sources::add);
            }
            if (list.isList() && list.list().isEmpty()) {
                list.problem("an attribute must come from somewhere: name a source");
            }
            // What a caller states must never stand in for what was proved (and the other way round).
            if (sources.size() > 1 && !sources.equals(EnumSet.of(Source.TOKEN, Source.REGISTER))) {
                list.problem("only `token` and `register` can go together: name one source");
            }
        });
        return sources;
    }

    private static void fits(YamlMap entry, Set<Source> sources, Category category) {
        Map<Source, Category> homes = Map.of(
                Source.TOKEN, Category.SUBJECT,
                Source.REGISTER, Category.SUBJECT,
                Source.LABEL, Category.RESOURCE,
                Source.CLOCK, Category.ENVIRONMENT);
        for (Source source : sources) {
            Category home = homes.getOrDefault(source, category);
            if (home != category) {
                entry.problem("an attribute from `%s` is of the category `%s`, not `%s`"
                        .formatted(word(source), word(home), word(category)));
            }
        }
    }

    private static void clock(YamlMap entry, Set<Source> sources, String id, ValueType type) {
        if (sources.contains(Source.CLOCK) && CLOCKS.get(id) != type) {
            entry.problem("the clock gives `current-date`, `current-time` and `current-dateTime` of XACML only,"
                    + " each of its own type");
        }
    }

    private static Optional<ClaimShape> claim(YamlMap entry, Set<Source> sources) {
        only(entry, sources, Source.TOKEN, "claim", "each", "until", "from");
        if (!sources.contains(Source.TOKEN)) {
            return Optional.empty();
        }
        Optional<String> each = entry.find("each")
                .flatMap(value -> value.matching(TEMPLATE, "a template such as `{authority}:{level}`"));
        if (!entry.has("each")) {
            List.of("until", "from").stream()
                    .filter(entry::has)
                    .forEach(key -> entry.problem("`%s` needs `each`: only an object has members".formatted(key)));
        }
        List<String> path = entry.need("claim").map(AttributeReader::path).orElse(List.of());
        Optional<String> until = entry.find("until").flatMap(YamlValue::text);
        Optional<String> from = entry.find("from").flatMap(YamlValue::text);
        return path.isEmpty() ? Optional.empty() : Optional.of(new ClaimShape(path, each, until, from));
    }

    private static List<String> path(YamlValue claim) {
        List<String> path =
                claim.isList() ? claim.texts() : claim.text().stream().toList();
        if (claim.isList() && path.isEmpty()) {
            claim.problem("the path to the claim is empty: name the claim");
        }
        return path;
    }

    private Optional<String> derivation(YamlMap entry, Set<Source> sources, Optional<String> name) {
        only(entry, sources, Source.DERIVED, "derivation");
        if (!sources.contains(Source.DERIVED)) {
            return Optional.empty();
        }
        Optional<YamlValue> written = entry.need("derivation");
        Optional<String> derivation = written.flatMap(value -> value.oneOf(derivations, "derivation"));
        if (derivation.isPresent() && name.isPresent() && !derivation.equals(name)) {
            written.get()
                    .problem("the derivation %s computes the attribute of that name, not %s"
                            .formatted(Quote.of(derivation.get()), Quote.of(name.get())));
        }
        return derivation;
    }

    private static void only(YamlMap entry, Set<Source> sources, Source source, String... keys) {
        if (sources.contains(source)) {
            return;
        }
        Set<String> misplaced = new LinkedHashSet<>(List.of(keys));
        misplaced.retainAll(entry.keys());
        misplaced.forEach(key -> entry.raw(key)
                .ifPresent(value ->
                        value.problem("`%s` is for attributes whose `source` has `%s`".formatted(key, word(source)))));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(java.util.Locale.ROOT);
    }
}
