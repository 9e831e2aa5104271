package org.comity.pdp.label;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.comity.pdp.policy.AttributeDefinition;
import org.comity.pdp.policy.AttributeDefinition.None;
import org.comity.pdp.policy.AttributeDefinition.Table;
import org.comity.pdp.policy.AttributeDefinition.Values;
import org.comity.reference.Classification;
import org.comity.reference.Equivalence;
import org.comity.reference.ReferenceTables;
import org.comity.reference.problem.DidYouMean;
import org.comity.reference.problem.Quote;

/** Reads the values of one member of a label. */
final class MemberReader {
    private static final int LONGEST = 500;
    private static final int MOST = 1_000;

    private final AttributeDefinition definition;
    private final ReferenceTables tables;

    MemberReader(AttributeDefinition definition, ReferenceTables tables) {
        this.definition = definition;
        this.tables = tables;
    }

    AttributeDefinition definition() {
        return definition;
    }

    String name() {
        return definition.name();
    }

    boolean required() {
        return definition.required();
    }

    String missing() {
        return "`%s` is missing%s".formatted(name(), allowsNone() ? ": state `NONE` where there is none" : "");
    }

    /** The values for the engine; of no use once a fault was added. */
    List<String> read(List<String> stated, Faults faults) {
        // what is said twice is said once
        List<String> values =
                stated.size() < 2 ? stated : stated.stream().distinct().toList();
        if (values.isEmpty()) {
            faults.add("`%s` has no value%s".formatted(name(), remedyForNothing()));
            return List.of();
        }
        if (values.size() > (definition.many() ? MOST : 1)) {
            faults.add("`%s` has %d values and may have %d"
                    .formatted(name(), values.size(), definition.many() ? MOST : 1));
            return List.of();
        }
        if (values.contains(None.WORD)) {
            return readNone(values, faults);
        }
        List<String> read = new ArrayList<>(values.size());
        for (String value : values) {
            readValue(value, faults).ifPresent(read::add);
        }
        return List.copyOf(read);
    }

    private String remedyForNothing() {
        if (allowsNone()) {
            return ": state `NONE` where there is none";
        }
        return required() ? "" : ": leave it out where there is none";
    }

    private List<String> readNone(List<String> values, Faults faults) {
        if (!allowsNone()) {
            faults.add("`%s` cannot be `NONE`".formatted(name()));
            return List.of();
        }
        if (values.size() > 1) {
            faults.add("`%s`: `NONE` stands beside other values and must stand alone".formatted(name()));
            return List.of();
        }
        return definition.none().map(None::becomes).stream().map(this::lexical).toList();
    }

    // what NONE becomes is written by the policy set's author in the form in which a label would state it
    private String lexical(String becomes) {
        return Lexical.read(definition.type(), becomes).orElse(becomes);
    }

    private boolean allowsNone() {
        return definition.none().isPresent();
    }

    private Optional<String> readValue(String value, Faults faults) {
        if (value.isBlank()) {
            faults.add("`%s` has an empty value%s".formatted(name(), remedyForNothing()));
            return Optional.empty();
        }
        if (value.length() > LONGEST) {
            faults.add("`%s`: %s is longer than %d characters".formatted(name(), Quote.of(value), LONGEST));
            return Optional.empty();
        }
        if (!isOfTheSet(value, faults) || !isOfTheForm(value, faults)) {
            return Optional.empty();
        }
        Optional<String> lexical = Lexical.read(definition.type(), value);
        if (lexical.isEmpty()) {
            faults.add("`%s`: %s is no %s: write it as `%s`"
                    .formatted(name(), Quote.of(value), definition.type().word(), Lexical.example(definition.type())));
        }
        return lexical;
    }

    private boolean isOfTheForm(String value, Faults faults) {
        boolean matches =
                definition.pattern().map(form -> form.matcher(value).matches()).orElse(true);
        if (!matches) {
            faults.add("`%s`: %s has not the form `%s`"
                    .formatted(
                            name(),
                            Quote.of(value),
                            definition.pattern().map(Object::toString).orElse("")));
        }
        return matches;
    }

    private boolean isOfTheSet(String value, Faults faults) {
        return switch (definition.values().orElse(null)) {
            case null -> true;
            case Values.Listed(var listed) -> isOneOf(listed, value, faults);
            case Values.FromTable(var table) -> isInTable(table, value, faults);
        };
    }

    private boolean isInTable(Table table, String value, Faults faults) {
        return switch (table) {
            case CLASSIFICATIONS -> isClassification(value, faults);
            case CLEARANCES -> isClearance(value, faults);
            case JURISDICTIONS -> isOneOf(tables.jurisdictions().codes(), value, faults);
            case INSTRUMENTS -> isOneOf(tables.instruments().ids(), value, faults);
        };
    }

    private boolean isOneOf(Set<String> known, String value, Faults faults) {
        if (known.contains(value)) {
            return true;
        }
        Set<String> possible = new TreeSet<>(known);
        if (allowsNone()) {
            possible.add(None.WORD);
        }
        faults.add("`%s` cannot be %s%s".formatted(name(), Quote.of(value), DidYouMean.hint(value, possible)));
        return false;
    }

    private boolean isClearance(String value, Faults faults) {
        boolean known = Classification.tryParse(value)
                .flatMap(tables.equivalence()::level)
                .filter(level -> level.rankOnPerson().isPresent())
                .isPresent();
        if (!known) {
            faults.add("`%s` cannot be %s: it is no clearance in the table".formatted(name(), Quote.of(value)));
        }
        return known;
    }

    private boolean isClassification(String value, Faults faults) {
        Equivalence equivalence = tables.equivalence();
        if (Classification.tryParse(value).filter(equivalence::knows).isPresent()) {
            return true;
        }
        faults.addUnknownClassification("`%s`: %s is not in the table%s"
                .formatted(name(), Quote.of(value), new Misspelling(equivalence).hint(value)));
        return false;
    }
}
