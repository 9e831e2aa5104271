package org.comity.pdp.label;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.comity.pdp.policy.AttributeDefinition;
import org.comity.pdp.policy.Fact;

/**
 * Proof that a label is complete: every member that the vocabulary requires is there and well-formed, each word is
 * in its closed set, NONE stands alone and was replaced where it stands for a value. Only {@link LabelReader} makes one.
 */
public final class Label {
    private final Map<String, List<String>> members;
    private final List<Fact> facts;

    Label(Map<AttributeDefinition, List<String>> members) {
        this.members = members.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(member -> member.getKey().name(), Map.Entry::getValue));
        this.facts = members.entrySet().stream()
                .map(member -> Fact.of(member.getKey(), member.getValue()))
                .toList();
    }

    /** The values given to the engine, by name of the vocabulary, in lexical form. */
    public Map<String, List<String>> members() {
        return members;
    }

    /** Its attributes, as the engine takes them. */
    public List<Fact> facts() {
        return facts;
    }
}
