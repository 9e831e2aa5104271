package org.comity.pdp.policy.xacml;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.comity.pdp.decision.Category;
import org.comity.pdp.policy.AttributeDefinition;
import org.comity.pdp.policy.Vocabulary;
import org.comity.reference.problem.DidYouMean;
import org.comity.reference.problem.Problems;
import org.comity.reference.problem.Quote;

/** Are the words in the expressions known: attributes, functions, algorithms, data types, variables? */
final class ExpressionCheck {
    private static final Set<String> CATEGORIES =
            Arrays.stream(Category.values()).map(Category::urn).collect(Collectors.toUnmodifiableSet());

    private final Map<String, AttributeDefinition> attributes;
    private final Problems problems;

    ExpressionCheck(Vocabulary vocabulary, Problems problems) {
        this.attributes = vocabulary.attributes().stream()
                .collect(Collectors.toMap(
                        attribute -> attribute.key().id(), Function.identity(), (first, second) -> first));
        this.problems = problems;
    }

    void check(XmlElement top) {
        top.all().forEach(this::element);
    }

    private void element(XmlElement element) {
        switch (element.name()) {
            case "AttributeDesignator" -> designator(element);
            case "AttributeSelector" ->
                problems.add(element.place(), "an `AttributeSelector` is not supported: use an `AttributeDesignator`");
            case "AttributeValue" -> value(element);
            case "Apply", "Function" -> known(element, "FunctionId", "function", XacmlIds.FUNCTIONS);
            case "Match" -> known(element, "MatchId", "function", XacmlIds.FUNCTIONS);
            case "PolicySet" -> algorithm(element, "PolicyCombiningAlgId", XacmlIds.POLICY_ALGORITHMS);
            case "Policy" -> policy(element);
            default -> {}
        }
    }

    private void designator(XmlElement designator) {
        if (designator.attribute("Issuer").isPresent()) {
            problems.add(designator.place(), "attributes have no issuer here: remove `Issuer`");
        }
        if (designator.attribute("MustBePresent").isEmpty()) {
            problems.add(designator.place(), "missing `MustBePresent`: write `MustBePresent=\"false\"`");
        }
        known(designator, "Category", "category", CATEGORIES);
        known(designator, "DataType", "data type", XacmlIds.DATA_TYPES);
        known(designator, "AttributeId", "attribute", attributes.keySet())
                .map(attributes::get)
                .ifPresent(definition -> asDefined(designator, definition));
    }

    private void asDefined(XmlElement designator, AttributeDefinition definition) {
        String id = definition.key().id();
        designator
                .attribute("Category")
                .filter(CATEGORIES::contains)
                .filter(category -> !category.equals(definition.key().category().urn()))
                .ifPresent(category -> problems.add(
                        designator.place(),
                        "the attribute %s is of the category `%s`, not %s"
                                .formatted(
                                        Quote.of(id),
                                        definition.key().category().urn(),
                                        Quote.of(category))));
        designator
                .attribute("DataType")
                .filter(XacmlIds.DATA_TYPES::contains)
                .filter(type -> !type.equals(definition.type().uri()))
                .ifPresent(type -> problems.add(
                        designator.place(),
                        "the attribute %s has the data type `%s`, not %s"
                                .formatted(Quote.of(id), definition.type().uri(), Quote.of(type))));
    }

    private void value(XmlElement value) {
        if (!value.children().isEmpty()) {
            problems.add(value.place(), "an `AttributeValue` holds text and no elements");
        }
        known(value, "DataType", "data type", XacmlIds.DATA_TYPES)
                .flatMap(type -> Literals.fault(type, value.text()))
                .ifPresent(fault -> problems.add(value.place(), fault));
    }

    private void policy(XmlElement policy) {
        algorithm(policy, "RuleCombiningAlgId", XacmlIds.RULE_ALGORITHMS);
        unique(policy, "Rule", "RuleId", "rule");
        Set<String> variables = unique(policy, "VariableDefinition", "VariableId", "variable");
        policy.all("VariableReference").forEach(reference -> known(reference, "VariableId", "variable", variables));
    }

    private Set<String> unique(XmlElement policy, String element, String attribute, String noun) {
        Set<String> ids = new HashSet<>();
        for (XmlElement child : policy.children(element)) {
            child.attribute(attribute)
                    .filter(id -> !ids.add(id))
                    .ifPresent(id -> problems.add(
                            child.place(), "the policy has two %ss named %s".formatted(noun, Quote.of(id))));
        }
        return ids;
    }

    private void algorithm(XmlElement policy, String attribute, Set<String> known) {
        Optional<String> id = policy.attribute(attribute);
        if (id.filter(XacmlIds.PERMIT_UNLESS_DENY::contains).isPresent()) {
            problems.add(
                    policy.place(),
                    "the combining algorithm %s is not allowed: it makes a Permit of every error"
                            .formatted(Quote.of(id.get())));
            return;
        }
        known(policy, attribute, "combining algorithm", known);
    }

    private Optional<String> known(XmlElement element, String attribute, String noun, Set<String> known) {
        Optional<String> id = element.attribute(attribute);
        if (id.isEmpty()) {
            problems.add(element.place(), "missing `%s`".formatted(attribute));
            return id;
        }
        if (!known.contains(id.get())) {
            problems.add(
                    element.place(),
                    "unknown %s %s%s".formatted(noun, Quote.of(id.get()), DidYouMean.hint(id.get(), known)));
            return Optional.empty();
        }
        return id;
    }
}
