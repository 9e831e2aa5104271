package org.comity.pdp.label;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.comity.pdp.policy.AttributeDefinition;
import org.comity.pdp.policy.Source;
import org.comity.pdp.policy.Vocabulary;
import org.comity.reference.ReferenceTables;
import org.comity.reference.problem.DidYouMean;
import org.comity.reference.problem.Quote;

/** Reads what somebody states of a document. A label is complete or it is no label. Safe for use by many threads. */
public final class LabelReader {
    private final Map<String, MemberReader> members;

    // weak keys are compared as objects: an entry that was read again from the register is read again here
    private final LoadingCache<LabelEntry.Registered, LabelReading> known =
            Caffeine.newBuilder().weakKeys().executor(Runnable::run).build(entry -> read(entry.members()));

    /**
     * Reads labels in the words of a policy set.
     *
     * @param vocabulary which members a label has
     * @param tables the codes that may stand in them
     */
    public LabelReader(Vocabulary vocabulary, ReferenceTables tables) {
        this.members = vocabulary.from(Source.LABEL).stream()
                .map(definition -> new MemberReader(definition, tables))
                .collect(Collectors.toMap(
                        MemberReader::name, Function.identity(), (one, other) -> one, LinkedHashMap::new));
    }

    /**
     * Reads a label.
     *
     * @param stated each member with its values, as stated
     * @return the label, or everything that keeps this from being one
     */
    public LabelReading read(Map<String, List<String>> stated) {
        Faults faults = new Faults();
        Map<AttributeDefinition, List<String>> read = new LinkedHashMap<>();
        members.forEach((name, member) -> {
            List<String> values = stated.get(name);
            if (values != null) {
                read.put(member.definition(), member.read(values, faults));
            } else if (member.required()) {
                faults.add(member.missing());
            }
        });
        if (!members.keySet().containsAll(stated.keySet())) {
            new TreeSet<>(stated.keySet())
                    .stream()
                            .filter(name -> !members.containsKey(name))
                            .forEach(name -> faults.add("%s is no member of a label%s"
                                    .formatted(Quote.of(name), DidYouMean.hint(name, members.keySet()))));
        }
        return faults.orElse(() -> new Label(read));
    }

    /** Reads a registered label; what was read of an entry is kept for as long as the entry lives. */
    public LabelReading read(LabelEntry.Registered entry) {
        return known.get(entry);
    }
}
