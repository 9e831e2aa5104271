package org.comity.pdp.policy.xacml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.comity.pdp.policy.Vocabulary;
import org.comity.reference.problem.Place;
import org.comity.reference.problem.Problems;

/**
 * Checks the XACML files of a policy set together, before an engine sees them: the engine's own objections name no file
 * and no line, and it lets pass what we must not.
 */
public final class XacmlCheck {
    private final Vocabulary vocabulary;
    private final Problems problems;

    /**
     * A check against these words.
     *
     * @param vocabulary the set's vocabulary
     * @param problems takes what is wrong
     */
    public XacmlCheck(Vocabulary vocabulary, Problems problems) {
        this.vocabulary = vocabulary;
        this.problems = problems;
    }

    /**
     * A policy set's id, and where it was named.
     *
     * @param id a PolicySetId
     * @param place where the set's own file names it
     */
    public record Named(String id, Place place) {}

    /**
     * Checks all files.
     *
     * @param files bytes by name
     * @param root the root policy set
     * @param refusals the policy set that may only refuse
     * @return where each policy and policy set begins, by its id
     */
    public Map<String, Place> check(Map<String, byte[]> files, Named root, Named refusals) {
        List<XmlText> sources = new ArrayList<>();
        List<XmlElement> tops = new ArrayList<>();
        files.forEach((name, bytes) -> XmlReader.decode(name, bytes, problems)
                .ifPresent(source -> XmlReader.read(source, problems).ifPresent(top -> {
                    sources.add(source);
                    tops.add(top);
                })));
        PolicyIndex index = PolicyIndex.of(policies(tops), problems);
        if (tops.size() == files.size()) {
            // with a file unread, every reference to it would be blamed too
            new ReferenceCheck(index, problems).check(root, refusals);
        }
        words(tops);
        new RefusalsCheck(index, problems).check(root, refusals);
        // last, since it keeps quiet where one of us has spoken
        sources.forEach(source -> XacmlSchema.check(source, problems));
        return index.places();
    }

    private void words(List<XmlElement> tops) {
        ExpressionCheck expressions = new ExpressionCheck(vocabulary, problems);
        PepActionCheck actions = new PepActionCheck(vocabulary, problems);
        for (XmlElement top : tops) {
            expressions.check(top);
            actions.check(top);
        }
    }

    private List<XmlElement> policies(List<XmlElement> tops) {
        tops.stream()
                .filter(top -> !PolicyIndex.isPolicy(top))
                .forEach(top -> problems.add(
                        top.place(),
                        "the file must hold a `PolicySet` or a `Policy`, not a `%s`".formatted(top.name())));
        return tops.stream().filter(PolicyIndex::isPolicy).toList();
    }
}
