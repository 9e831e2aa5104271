package org.comity.pdp.policy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.comity.pdp.decision.AttributeKey;
import org.comity.pdp.decision.ValueType;

/**
 * What the vocabulary says of one attribute.
 *
 * @param key category and XACML id
 * @param name AuthZEN property, and member of a label
 * @param type the data type of its values
 * @param sources where it may come from
 * @param claim how it is read from a token, where it may come from there
 * @param many whether it may have more than one value
 * @param values the closed set of its values, where there is one
 * @param pattern the form of its values, where there is one
 * @param none what the word NONE means in a label, where it may stand there
 * @param required whether a label is incomplete without it
 * @param derivation the derivation that computes it, where it may come from there
 * @param meaning one sentence for people
 */
public record AttributeDefinition(
        AttributeKey key,
        String name,
        ValueType type,
        Set<Source> sources,
        Optional<ClaimShape> claim,
        boolean many,
        Optional<Values> values,
        Optional<Pattern> pattern,
        Optional<None> none,
        boolean required,
        Optional<String> derivation,
        String meaning) {
    public AttributeDefinition {
        sources = Set.copyOf(sources);
    }

    /** That of the key, which no two attributes of a vocabulary share. */
    @Override
    public int hashCode() {
        return key.hashCode();
    }

    /** Whether the attribute may come from there. */
    public boolean mayComeFrom(Source source) {
        return sources.contains(source);
    }

    /**
     * How a claim becomes values.
     *
     * @param path the claim's name; further members where the claim lies deeper
     * @param each for elements that are objects: a template of members in braces, as {@code {authority}:{level}}
     * @param until the member with the last day on which an element counts, inclusive, UTC
     * @param from the member with the first day on which an element counts
     */
    public record ClaimShape(List<String> path, Optional<String> each, Optional<String> until, Optional<String> from) {
        public ClaimShape {
            path = List.copyOf(path);
        }
    }

    /** A closed set of values: written out, or named. */
    public sealed interface Values {
        /**
         * Written out.
         *
         * @param values the values
         */
        record Listed(Set<String> values) implements Values {
            public Listed {
                values = Set.copyOf(values);
            }
        }

        /**
         * Named: the codes of a reference table.
         *
         * @param table which table
         */
        record FromTable(Table table) implements Values {}
    }

    /** The reference tables whose codes can be a closed set. */
    public enum Table {
        /** {@code authority:level} of every level in the table. */
        CLASSIFICATIONS,
        /** The same, for levels that count as a clearance: rank 1 and above. */
        CLEARANCES,
        JURISDICTIONS,
        INSTRUMENTS
    }

    /**
     * What the word NONE in a label stands for.
     *
     * @param becomes the value given to the engine; NONE itself where it merely stands alone
     */
    public record None(String becomes) {
        /** The word. */
        public static final String WORD = "NONE";
    }
}
