package org.comity.pdp.policy.xacml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.comity.reference.problem.Place;
import org.comity.reference.problem.Problems;
import org.comity.reference.problem.Quote;

/** The policies and policy sets of all files, by id. */
final class PolicyIndex {
    private final List<XmlElement> tops;
    private final Map<String, XmlElement> byId = new LinkedHashMap<>();
    private final Map<String, XmlElement> referable = new LinkedHashMap<>();

    private PolicyIndex(List<XmlElement> tops) {
        this.tops = tops;
    }

    static PolicyIndex of(List<XmlElement> tops, Problems problems) {
        PolicyIndex index = new PolicyIndex(List.copyOf(tops));
        for (XmlElement top : tops) {
            top.all().filter(PolicyIndex::isPolicy).forEach(policy -> index.add(policy, problems));
            id(top).ifPresent(id -> index.referable.putIfAbsent(id, top));
        }
        return index;
    }

    private void add(XmlElement policy, Problems problems) {
        id(policy).ifPresent(id -> {
            XmlElement first = byId.putIfAbsent(id, policy);
            if (first != null) {
                problems.add(policy.place(), "the id %s is already taken in %s".formatted(Quote.of(id), first.place()));
            }
        });
    }

    static boolean isPolicy(XmlElement element) {
        return element.is("PolicySet") || element.is("Policy");
    }

    static Optional<String> id(XmlElement policy) {
        return policy.attribute(policy.is("PolicySet") ? "PolicySetId" : "PolicyId");
    }

    /** What each file holds. */
    List<XmlElement> tops() {
        return tops;
    }

    /** The policy set of that id, which is a file's root element. */
    Optional<XmlElement> set(String id) {
        return Optional.ofNullable(referable.get(id)).filter(found -> found.is("PolicySet"));
    }

    /** What a `PolicySetIdReference` or a `PolicyIdReference` names, if there is such a thing. */
    Optional<XmlElement> referenced(XmlElement reference) {
        return Optional.ofNullable(referable.get(named(reference))).filter(found -> found.is(kind(reference)));
    }

    static boolean isReference(XmlElement element) {
        return element.is("PolicySetIdReference") || element.is("PolicyIdReference");
    }

    /** The id that a reference names. */
    static String named(XmlElement reference) {
        return reference.text().strip();
    }

    /** The name of the elements that a reference can mean. */
    static String kind(XmlElement reference) {
        return reference.is("PolicySetIdReference") ? "PolicySet" : "Policy";
    }

    /** The ids that references to that kind of element can name. */
    Set<String> ids(String kind) {
        Set<String> ids = new TreeSet<>();
        referable.forEach((id, policy) -> {
            if (policy.is(kind)) {
                ids.add(id);
            }
        });
        return ids;
    }

    /** Where each begins. */
    Map<String, Place> places() {
        Map<String, Place> places = new LinkedHashMap<>();
        byId.forEach((id, policy) -> places.put(id, policy.place()));
        return places;
    }

    /** What lies directly below: written there, or referenced and found. */
    List<XmlElement> below(XmlElement policySet) {
        return policySet.children().stream()
                .flatMap(child -> isReference(child)
                        ? referenced(child).stream()
                        : java.util.stream.Stream.of(child).filter(PolicyIndex::isPolicy))
                .toList();
    }
}
