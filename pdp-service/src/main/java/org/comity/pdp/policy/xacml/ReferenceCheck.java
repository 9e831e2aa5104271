package org.comity.pdp.policy.xacml;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.comity.pdp.policy.xacml.XacmlCheck.Named;
import org.comity.reference.problem.DidYouMean;
import org.comity.reference.problem.Problems;
import org.comity.reference.problem.Quote;

/** Do the files hang together: does every reference lead somewhere, none in a circle, and is every file used? */
final class ReferenceCheck {
    private static final int DEEPEST = 60;

    private final PolicyIndex index;
    private final Problems problems;
    private final Set<XmlElement> reached = Collections.newSetFromMap(new IdentityHashMap<>());

    ReferenceCheck(PolicyIndex index, Problems problems) {
        this.index = index;
        this.problems = problems;
    }

    void check(Named root, Named refusals) {
        exists(root);
        exists(refusals);
        index.tops().stream()
                .flatMap(XmlElement::all)
                .filter(PolicyIndex::isReference)
                .forEach(this::resolves);
        index.set(root.id()).ifPresent(set -> {
            reach(set, 0, Collections.newSetFromMap(new IdentityHashMap<>()));
            index.tops().stream().filter(top -> !reached.contains(top)).forEach(top -> unused(top, root));
        });
    }

    private void exists(Named named) {
        if (index.set(named.id()).isEmpty()) {
            problems.add(
                    named.place(),
                    "no file in xacml/ holds the policy set %s%s"
                            .formatted(Quote.of(named.id()), DidYouMean.hint(named.id(), index.ids("PolicySet"))));
        }
    }

    private void resolves(XmlElement reference) {
        if (index.referenced(reference).isEmpty()) {
            String id = PolicyIndex.named(reference);
            String kind = PolicyIndex.kind(reference);
            problems.add(
                    reference.place(),
                    "no file holds the %s %s%s"
                            .formatted(Quote.of(kind), Quote.of(id), DidYouMean.hint(id, index.ids(kind))));
        }
    }

    private void reach(XmlElement policy, int depth, Set<XmlElement> path) {
        reached.add(policy);
        path.add(policy);
        if (depth > DEEPEST) {
            problems.add(policy.place(), "policy sets lie more than %d deep".formatted(DEEPEST));
            return;
        }
        for (XmlElement child : policy.children()) {
            if (PolicyIndex.isPolicy(child)) {
                reach(child, depth + 1, path);
            } else if (PolicyIndex.isReference(child)) {
                index.referenced(child).ifPresent(target -> follow(child, target, depth, path));
            }
        }
        path.remove(policy);
    }

    private void follow(XmlElement reference, XmlElement target, int depth, Set<XmlElement> path) {
        if (path.contains(target)) {
            problems.add(
                    reference.place(),
                    "the reference %s leads back to where it came from"
                            .formatted(Quote.of(PolicyIndex.named(reference))));
            return;
        }
        if (!reached.contains(target)) {
            reach(target, depth + 1, path);
        }
    }

    private void unused(XmlElement top, Named root) {
        problems.add(
                top.place(),
                "nothing below the root %s refers to this: refer to %s, or take the file away"
                        .formatted(
                                Quote.of(root.id()),
                                Quote.of(PolicyIndex.id(top).orElse("it"))));
    }
}
