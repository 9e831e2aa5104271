package org.comity.pdp.policy;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.comity.pdp.decision.AttributeKey;
import org.comity.pdp.decision.Category;
import org.comity.reference.problem.DidYouMean;
import org.comity.reference.problem.Quote;

/**
 * Sorts what a question states: into the label, into the question itself, or out. An attribute that the vocabulary knows
 * from another source is refused, whatever its value; a word that the vocabulary does not know counts for nothing,
 * unless it pretends to be one of ours.
 */
final class Sorter {
    private static final String OURS = "urn:comity:";

    private final Vocabulary vocabulary;
    private final ClosedValues closed;
    private final Set<String> members;

    Sorter(Vocabulary vocabulary, ClosedValues closed) {
        this.vocabulary = vocabulary;
        this.closed = closed;
        this.members = vocabulary.from(Source.LABEL).stream()
                .map(AttributeDefinition::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    Sorting sort(List<Statement> statements) {
        Map<String, List<String>> label = new HashMap<>();
        Map<AttributeDefinition, List<String>> request = new LinkedHashMap<>();
        for (Statement statement : statements) {
            Optional<AttributeDefinition> known = definition(statement);
            if (known.isEmpty()) {
                if (statement.word().startsWith(OURS)) {
                    return new Sorting.Unacceptable(
                            statement.word(),
                            "the vocabulary knows no attribute `%s` here".formatted(statement.word()));
                }
                Optional<String> meant = nearMember(statement);
                if (meant.isPresent()) {
                    return new Sorting.Unacceptable(
                            statement.word(),
                            "%s is no member of a label: did you mean `%s`?"
                                    .formatted(Quote.of(statement.word()), meant.get()));
                }
                continue;
            }
            AttributeDefinition attribute = known.get();
            if (attribute.mayComeFrom(Source.LABEL)) {
                if (label.put(attribute.name(), statement.values()) != null) {
                    return repeated(statement);
                }
            } else if (attribute.mayComeFrom(Source.REQUEST)) {
                Optional<String> fault = closed.fault(attribute, statement.values());
                if (fault.isPresent()) {
                    return new Sorting.Unacceptable(statement.word(), fault.get());
                }
                if (request.put(attribute, statement.values()) != null) {
                    return repeated(statement);
                }
            } else {
                return new Sorting.Unacceptable(
                        statement.word(),
                        "`%s` may not be stated in a question: it comes from %s alone"
                                .formatted(statement.word(), origin(attribute)));
            }
        }
        return new Sorting.Sorted(label, request);
    }

    // An application may tell more of a document than anyone here wants to know; but what is nearly a member of a label
    // was most likely meant to be one.
    private Optional<String> nearMember(Statement statement) {
        return statement.category() == Category.RESOURCE
                ? DidYouMean.nearest(statement.word(), members)
                : Optional.empty();
    }

    private Optional<AttributeDefinition> definition(Statement statement) {
        Optional<AttributeDefinition> named = vocabulary.named(statement.category(), statement.word());
        return named.isPresent()
                ? named
                : vocabulary.attribute(new AttributeKey(statement.category(), statement.word()));
    }

    private static Sorting repeated(Statement statement) {
        return new Sorting.Unacceptable(statement.word(), "`%s` is stated twice".formatted(statement.word()));
    }

    private static String origin(AttributeDefinition attribute) {
        return attribute.sources().stream()
                .map(source -> switch (source) {
                    case TOKEN -> "the person's verified token";
                    case REGISTER -> "the register";
                    case LABEL -> "the document's label";
                    case REQUEST -> "the question";
                    case DERIVED -> "the service's own derivation";
                    case CLOCK -> "the service's clock";
                })
                .sorted()
                .reduce((one, other) -> one + " or " + other)
                .orElse("nowhere");
    }
}
