package org.comity.reference.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.comity.reference.problem.DidYouMean;
import org.comity.reference.problem.Place;
import org.comity.reference.problem.Problems;
import org.comity.reference.problem.Quote;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** A map of a YAML file: keys are words, each given once, in the order of the file. */
public final class YamlMap {

    private final Place place;
    private final Problems problems;
    private final Map<String, YamlValue> values = new LinkedHashMap<>();
    private final Map<String, Place> keys = new LinkedHashMap<>();

    YamlMap(MappingNode node, String file, Problems problems) {
        this.place = YamlValue.place(node, file);
        this.problems = problems;
        for (NodeTuple entry : node.getValue()) {
            add(entry, file);
        }
    }

    private void add(NodeTuple entry, String file) {
        Node key = entry.getKeyNode();
        Place at = YamlValue.place(key, file);
        if (!(key instanceof ScalarNode scalar)) {
            problems.add(at, "a key must be a word");
            return;
        }
        String name = scalar.getValue();
        Place first = keys.putIfAbsent(name, at);
        if (first != null) {
            problems.add(at, "duplicate key %s: it already stands in line %d".formatted(Quote.of(name), first.line()));
            return;
        }
        values.put(name, new YamlValue(entry.getValueNode(), Quote.of(name), file, problems));
    }

    public Place place() {
        return place;
    }

    /** The keys, in the order of the file. */
    public Set<String> keys() {
        return Collections.unmodifiableSet(values.keySet());
    }

    /** Where the key stands; the map's own place when it is not there. */
    public Place placeOf(String key) {
        return keys.getOrDefault(key, place);
    }

    /** Every other key is a problem, with the one that was probably meant. */
    public YamlMap only(String... known) {
        Set<String> all = Set.of(known);
        keys.forEach((key, at) -> {
            if (!all.contains(key)) {
                problems.add(at, "unknown key " + Quote.of(key) + DidYouMean.hint(key, all));
            }
        });
        return this;
    }

    public boolean has(String key) {
        return values.containsKey(key);
    }

    /** The value, also when it is written empty (see {@link YamlValue#isNull}). */
    public Optional<YamlValue> raw(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** The value; a key that is missing or empty is simply empty. */
    public Optional<YamlValue> find(String key) {
        return raw(key).filter(value -> !value.isNull());
    }

    /** The value; a key that is missing or empty is a problem. */
    public Optional<YamlValue> need(String key) {
        Optional<YamlValue> value = find(key);
        if (value.isEmpty()) {
            problems.add(
                    placeOf(key),
                    has(key) ? Quote.of(key) + " is empty: give it a value" : "missing key " + Quote.of(key));
        }
        return value;
    }

    /** The maps of a list that must be there. */
    public List<YamlMap> maps(String key) {
        return need(key).map(YamlValue::maps).orElse(List.of());
    }

    /** The maps of a list that may be missing. */
    public List<YamlMap> mapsIfAny(String key) {
        return find(key).map(YamlValue::maps).orElse(List.of());
    }

    /** The words of a list that must be there. */
    public List<String> texts(String key) {
        return need(key).map(YamlValue::texts).orElse(List.of());
    }

    /** The words of a list that may be missing. */
    public List<String> textsIfAny(String key) {
        return find(key).map(YamlValue::texts).orElse(List.of());
    }

    /** The map as JSON would hold it, see {@link YamlValue#json}. */
    public Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        values.forEach((key, value) -> members.put(key, value.json()));
        return members;
    }

    /** Says that something is wrong with that key. */
    public void problem(String key, String message) {
        problems.add(placeOf(key), message);
    }

    /** Says that something is wrong with this map as a whole. */
    public void problem(String message) {
        problems.add(place, message);
    }
}
