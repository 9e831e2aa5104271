package org.comity.pdp.policy.xacml;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.comity.pdp.obligation.ObligationDefinition;
import org.comity.pdp.policy.ReasonDefinition;
import org.comity.pdp.policy.Vocabulary;
import org.comity.reference.problem.DidYouMean;
import org.comity.reference.problem.Problems;
import org.comity.reference.problem.Quote;

/** Are the reasons and the obligations those of the vocabulary, with the parameters that they need? */
final class PepActionCheck {
    private final Vocabulary vocabulary;
    private final Problems problems;

    PepActionCheck(Vocabulary vocabulary, Problems problems) {
        this.vocabulary = vocabulary;
        this.problems = problems;
    }

    void check(XmlElement top) {
        top.all("AdviceExpression").forEach(this::advice);
        top.all("ObligationExpression").forEach(this::obligation);
    }

    private void advice(XmlElement advice) {
        if (advice.attribute("AppliesTo").filter("Permit"::equals).isPresent()) {
            problems.add(advice.place(), "advice is the reason of a refusal: write `AppliesTo=\"Deny\"`");
        }
        Set<String> known = vocabulary.reasons().keySet().stream()
                .map(ReasonDefinition.PREFIX::concat)
                .collect(Collectors.toCollection(TreeSet::new));
        known(advice, "AdviceId", "reason", known)
                .ifPresent(id -> assignments(advice)
                        .forEach(assignment -> assignment
                                .attribute("AttributeId")
                                .filter(name -> !name.startsWith(id + ":") || name.length() == id.length() + 1)
                                .ifPresent(name -> problems.add(
                                        assignment.place(),
                                        "%s must begin with `%s:`".formatted(Quote.of(name), id)))));
    }

    private void obligation(XmlElement obligation) {
        Set<String> known = vocabulary.obligations().values().stream()
                .map(ObligationDefinition::id)
                .collect(Collectors.toCollection(TreeSet::new));
        known(obligation, "ObligationId", "obligation", known)
                .map(id -> id.substring(ObligationDefinition.PREFIX.length()))
                .flatMap(name -> Optional.ofNullable(vocabulary.obligations().get(name)))
                .ifPresent(definition -> parameters(obligation, definition));
    }

    private void parameters(XmlElement obligation, ObligationDefinition definition) {
        Set<String> known = ids(definition, definition.parameters());
        Set<String> missing = ids(definition, definition.required());
        for (XmlElement assignment : assignments(obligation)) {
            known(assignment, "AttributeId", "parameter", known).ifPresent(missing::remove);
        }
        missing.forEach(id -> problems.add(
                obligation.place(),
                "the obligation %s lacks the parameter `%s`".formatted(Quote.of(definition.name()), id)));
    }

    private static Set<String> ids(ObligationDefinition definition, Set<String> parameters) {
        return parameters.stream()
                .map(parameter -> definition.id() + ":" + parameter)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static java.util.List<XmlElement> assignments(XmlElement action) {
        return action.children("AttributeAssignmentExpression");
    }

    private Optional<String> known(XmlElement element, String attribute, String noun, Set<String> known) {
        Optional<String> id = element.attribute(attribute);
        if (id.isPresent() && known.contains(id.get())) {
            return id;
        }
        String message = id.map(unknown ->
                        "unknown %s %s%s".formatted(noun, Quote.of(unknown), DidYouMean.hint(unknown, known)))
                .orElse("missing `%s`".formatted(attribute));
        problems.add(element.place(), message);
        return Optional.empty();
    }
}
