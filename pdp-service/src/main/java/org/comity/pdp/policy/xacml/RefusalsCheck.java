package org.comity.pdp.policy.xacml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.comity.pdp.policy.xacml.XacmlCheck.Named;
import org.comity.reference.problem.Problems;
import org.comity.reference.problem.Quote;

/**
 * Do the refusals only refuse, all of them, each with its reason? Under permit-overrides a Permit in there would grant,
 * one error would wipe out every reason, and a target could keep a refusal from being asked.
 */
final class RefusalsCheck {
    private final PolicyIndex index;
    private final Problems problems;
    private final Set<XmlElement> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    RefusalsCheck(PolicyIndex index, Problems problems) {
        this.index = index;
        this.problems = problems;
    }

    void check(Named root, Named refusals) {
        index.set(root.id()).ifPresent(set -> root(set, root, refusals));
        index.set(refusals.id()).ifPresent(this::below);
    }

    private void root(XmlElement set, Named root, Named refusals) {
        if (root.id().equals(refusals.id())) {
            problems.add(refusals.place(), "the refusals must be a policy set of their own below the root");
            return;
        }
        combinedBy(set, "PolicyCombiningAlgId", XacmlIds.POLICIES_DENY_OVERRIDES, "the root");
        untargeted(set, "the root");
        boolean direct = index.below(set).stream()
                .anyMatch(child ->
                        PolicyIndex.id(child).filter(refusals.id()::equals).isPresent());
        if (!direct) {
            problems.add(
                    set.place(),
                    "the root does not refer to the refusals %s itself: add a `PolicySetIdReference`"
                            .formatted(Quote.of(refusals.id())));
        }
    }

    private void below(XmlElement policy) {
        if (!seen.add(policy)) {
            return;
        }
        untargeted(policy, "a refusal");
        if (policy.is("Policy")) {
            policy(policy);
            return;
        }
        combinedBy(policy, "PolicyCombiningAlgId", XacmlIds.POLICIES_PERMIT_OVERRIDES, "the refusals");
        policy.children("AdviceExpressions")
                .forEach(advice -> problems.add(
                        advice.place(), "the reason belongs to the policy that refuses, not to the set of them"));
        index.below(policy).forEach(this::below);
    }

    private void policy(XmlElement policy) {
        List<XmlElement> rules = policy.children("Rule");
        if (rules.isEmpty()) {
            problems.add(policy.place(), "the policy has no rule, so it never refuses");
        }
        rules.forEach(this::rule);
        reason(policy, rules);
        policy.all("AttributeDesignator").forEach(this::optional);
        policy.all("AdviceExpression")
                .flatMap(advice -> advice.all("AttributeAssignmentExpression"))
                .forEach(this::constant);
    }

    private void rule(XmlElement rule) {
        untargeted(rule, "a refusal");
        if (!rule.attribute("Effect").filter("Deny"::equals).isPresent()) {
            problems.add(
                    rule.place(),
                    "a Permit inside refusals would grant: write `Effect=\"Deny\"`, or move the rule %s elsewhere"
                            .formatted(Quote.of(rule.attribute("RuleId").orElse(""))));
        }
    }

    // Every refusal arrives with exactly one reason: the policy's own, or one of each rule, all the same.
    private void reason(XmlElement policy, List<XmlElement> rules) {
        List<XmlElement> own = advice(policy);
        Set<String> codes = new TreeSet<>();
        own.forEach(advice -> advice.attribute("AdviceId").ifPresent(codes::add));
        for (XmlElement rule : rules) {
            List<XmlElement> given = advice(rule);
            given.forEach(advice -> advice.attribute("AdviceId").ifPresent(codes::add));
            if (own.size() + given.size() != 1) {
                problems.add(
                        rule.place(),
                        "a refusal has exactly one reason, this one has %d: give it one `AdviceExpression`"
                                .formatted(own.size() + given.size()));
            }
        }
        if (codes.size() > 1) {
            problems.add(policy.place(), "a policy of the refusals has one reason, not %s".formatted(quoted(codes)));
        }
    }

    private static String quoted(Set<String> ids) {
        return String.join(" and ", ids.stream().map(Quote::of).toList());
    }

    private static List<XmlElement> advice(XmlElement holder) {
        List<XmlElement> all = new ArrayList<>();
        holder.children("AdviceExpressions").forEach(list -> all.addAll(list.children("AdviceExpression")));
        return all;
    }

    private void optional(XmlElement designator) {
        boolean optional = designator
                .attribute("MustBePresent")
                .map(String::strip)
                .filter(written -> written.equals("false") || written.equals("0"))
                .isPresent();
        if (!optional && designator.attribute("MustBePresent").isPresent()) {
            problems.add(
                    designator.place(),
                    "an error inside refusals wipes out every reason: write `MustBePresent=\"false\"`");
        }
    }

    private void constant(XmlElement assignment) {
        assignment.children().stream()
                .filter(expression -> !expression.is("AttributeValue"))
                .forEach(expression -> problems.add(
                        expression.place(), "a reason's parameters are constant: write an `AttributeValue`"));
    }

    private void untargeted(XmlElement policy, String what) {
        for (XmlElement target : policy.children("Target")) {
            if (!target.children().isEmpty()) {
                problems.add(target.place(), "%s has no target: write `<Target/>`, and a `Condition`".formatted(what));
            }
        }
    }

    private void combinedBy(XmlElement set, String attribute, String wanted, String what) {
        if (set.attribute(attribute).filter(id -> !id.equals(wanted)).isPresent()) {
            problems.add(set.place(), "%s must be combined by `%s`".formatted(what, wanted));
        }
    }
}
