package org.comity.pdp.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.comity.pdp.decision.AttributeKey;
import org.comity.pdp.decision.Attributes;
import org.comity.pdp.decision.Bag;
import org.comity.pdp.decision.Category;
import org.comity.pdp.obligation.ObligationDefinition;

/** Every word of a policy set: its attributes, its reasons, its obligations. Immutable. */
public final class Vocabulary {
    private final List<AttributeDefinition> attributes;
    private final Map<AttributeKey, AttributeDefinition> byKey;
    private final Map<Category, Map<String, AttributeDefinition>> byName;
    private final Map<String, ReasonDefinition> reasons;
    private final Map<String, ObligationDefinition> obligations;

    /**
     * Takes definitions that were checked: ids, names within a category, codes and obligation names are unique.
     *
     * @param attributes in the order of the file
     * @param reasons in the order of the file
     * @param obligations in the order of the file
     */
    public Vocabulary(
            List<AttributeDefinition> attributes,
            List<ReasonDefinition> reasons,
            List<ObligationDefinition> obligations) {
        this.attributes = List.copyOf(attributes);
        this.byKey = index(this.attributes, AttributeDefinition::key);
        this.byName = this.attributes.stream()
                .collect(Collectors.groupingBy(
                        definition -> definition.key().category(),
                        Collectors.toUnmodifiableMap(AttributeDefinition::name, Function.identity())));
        this.reasons = index(reasons, ReasonDefinition::code);
        this.obligations = index(obligations, ObligationDefinition::name);
    }

    /** Every attribute, in the order of the file. */
    public List<AttributeDefinition> attributes() {
        return attributes;
    }

    /** The attributes that may come from there, in the order of the file. */
    public List<AttributeDefinition> from(Source source) {
        return attributes.stream()
                .filter(attribute -> attribute.mayComeFrom(source))
                .toList();
    }

    /** The attribute with this category and XACML id. */
    public Optional<AttributeDefinition> attribute(AttributeKey key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** The attribute with this AuthZEN name in the category. */
    public Optional<AttributeDefinition> named(Category category, String name) {
        return Optional.ofNullable(byName.getOrDefault(category, Map.of()).get(name));
    }

    /** Reasons by code, in the order of the file. */
    public Map<String, ReasonDefinition> reasons() {
        return reasons;
    }

    /** Obligations by name, in the order of the file. */
    public Map<String, ObligationDefinition> obligations() {
        return obligations;
    }

    /**
     * What is wrong with these attributes, in a sentence; empty where nothing is. The doors let no second value of a
     * single-valued attribute through; should one come all the same, it must not be the one that opens.
     */
    public Optional<String> fault(Attributes attributes) {
        for (Map.Entry<AttributeKey, Bag> entry : attributes.bags().entrySet()) {
            AttributeDefinition attribute = byKey.get(entry.getKey());
            Bag bag = entry.getValue();
            if (attribute != null && attribute.type() != bag.type()) {
                return Optional.of("`%s` is no %s"
                        .formatted(entry.getKey().id(), attribute.type().word()));
            }
            if (attribute != null && !attribute.many() && bag.values().size() > 1) {
                return Optional.of("`%s` has %d values and may have one"
                        .formatted(entry.getKey().id(), bag.values().size()));
            }
        }
        return Optional.empty();
    }

    private static <K, V> Map<K, V> index(List<V> all, Function<V, K> key) {
        Map<K, V> index = new LinkedHashMap<>();
        all.forEach(each -> index.put(key.apply(each), each));
        return java.util.Collections.unmodifiableMap(index);
    }
}
