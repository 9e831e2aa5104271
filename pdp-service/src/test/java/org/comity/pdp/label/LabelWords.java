package org.comity.pdp.label;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.comity.pdp.decision.AttributeKey;
import org.comity.pdp.decision.Category;
import org.comity.pdp.decision.ValueType;
import org.comity.pdp.policy.AttributeDefinition;
import org.comity.pdp.policy.AttributeDefinition.None;
import org.comity.pdp.policy.AttributeDefinition.Table;
import org.comity.pdp.policy.AttributeDefinition.Values;
import org.comity.pdp.policy.Source;
import org.comity.pdp.policy.Vocabulary;

/** A vocabulary for labels with every kind of member, and a label in it. */
public final class LabelWords {
    private static final Optional<None> ALONE = Optional.of(new None("NONE"));

    private LabelWords() {}

    /** The words. */
    public static Vocabulary vocabulary() {
        return new Vocabulary(
                List.of(
                        required("classification", false, table(Table.CLASSIFICATIONS), Optional.empty()),
                        required("originator", false, table(Table.JURISDICTIONS), Optional.empty()),
                        required("releasable-to", true, table(Table.JURISDICTIONS), ALONE),
                        aCase(),
                        required("category", true, listed("personal-data", "financial", "case-file"), ALONE),
                        required("instrument", true, table(Table.INSTRUMENTS), ALONE),
                        required("caveat", true, listed("ORCON", "EYES-ONLY"), ALONE),
                        typed("retain-until", ValueType.DATE, true, Optional.of(new None("9999-12-31"))),
                        typed("received-on", ValueType.DATE, false, Optional.empty()),
                        typed("pages", ValueType.INTEGER, false, Optional.empty()),
                        typed("draft", ValueType.BOOLEAN, false, Optional.empty()),
                        typed("until-time", ValueType.TIME, false, Optional.empty()),
                        typed("sealed-at", ValueType.DATE_TIME, false, Optional.empty()),
                        typed("title", ValueType.STRING, false, Optional.empty()),
                        member("holder", ValueType.STRING, false, table(Table.CLEARANCES), ALONE, false, Source.LABEL),
                        member(
                                "classification-rank",
                                ValueType.INTEGER,
                                false,
                                Optional.empty(),
                                Optional.empty(),
                                false,
                                Source.DERIVED)),
                List.of(),
                List.of());
    }

    /** A complete label. */
    public static Map<String, List<String>> complete() {
        Map<String, List<String>> label = new LinkedHashMap<>();
        label.put("classification", List.of("ES:SECRETO"));
        label.put("originator", List.of("ES"));
        label.put("releasable-to", List.of("PT", "FR"));
        label.put("case", List.of("ES-2026-0417"));
        label.put("category", List.of("case-file"));
        label.put("instrument", List.of("EIO"));
        label.put("caveat", List.of("NONE"));
        label.put("retain-until", List.of("2031-12-31"));
        return label;
    }

    private static AttributeDefinition aCase() {
        AttributeDefinition any = required("case", false, Optional.empty(), ALONE);
        return new AttributeDefinition(
                any.key(),
                any.name(),
                any.type(),
                any.sources(),
                any.claim(),
                any.many(),
                any.values(),
                Optional.of(Pattern.compile("[A-Z]{2}-\\d{4}-\\d{1,9}")),
                any.none(),
                any.required(),
                any.derivation(),
                any.meaning());
    }

    private static AttributeDefinition required(
            String name, boolean many, Optional<Values> values, Optional<None> none) {
        return member(name, ValueType.STRING, many, values, none, true, Source.LABEL);
    }

    private static AttributeDefinition typed(String name, ValueType type, boolean required, Optional<None> none) {
        return member(name, type, false, Optional.empty(), none, required, Source.LABEL);
    }

    private static AttributeDefinition member(
            String name,
            ValueType type,
            boolean many,
            Optional<Values> values,
            Optional<None> none,
            boolean required,
            Source source) {
        return new AttributeDefinition(
                new AttributeKey(Category.RESOURCE, "urn:comity:resource:" + name),
                name,
                type,
                Set.of(source),
                Optional.empty(),
                many,
                values,
                Optional.empty(),
                none,
                required,
                Optional.empty(),
                "a member of a label");
    }

    private static Optional<Values> table(Table table) {
        return Optional.of(new Values.FromTable(table));
    }

    private static Optional<Values> listed(String... values) {
        return Optional.of(new Values.Listed(Set.of(values)));
    }
}
