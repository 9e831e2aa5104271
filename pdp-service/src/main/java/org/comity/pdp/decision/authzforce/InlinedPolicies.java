package org.comity.pdp.decision.authzforce;

import jakarta.xml.bind.JAXBElement;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.IdReferenceType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.Policy;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.PolicySet;

/**
 * Puts each policy in the place of the reference to it (XACML 3.0 §5.11, §5.12), so that one root holds everything and
 * the engine needs no file. The loader has checked that every reference resolves and that none leads back.
 */
final class InlinedPolicies {
    private final Map<String, PolicySet> policySets = new HashMap<>();
    private final Map<String, Policy> policies = new HashMap<>();

    void add(Object policyOrSet) {
        switch (policyOrSet) {
            case PolicySet set -> policySets.put(set.getPolicySetId(), set);
            case Policy policy -> policies.put(policy.getPolicyId(), policy);
            default -> throw new IllegalArgumentException("neither a PolicySet nor a Policy");
        }
    }

    /** The root with everything inside. */
    PolicySet root(String id) {
        return resolved(set(id));
    }

    // The engine's model cannot be changed, so a copy is made.
    private PolicySet resolved(PolicySet set) {
        List<Serializable> children = set.getPolicySetsAndPoliciesAndPolicySetIdReferences().stream()
                .map(this::resolved)
                .toList();
        return new PolicySet(
                set.getDescription(),
                set.getPolicyIssuer(),
                set.getPolicySetDefaults(),
                set.getTarget(),
                children,
                set.getObligationExpressions(),
                set.getAdviceExpressions(),
                set.getPolicySetId(),
                set.getVersion(),
                set.getPolicyCombiningAlgId(),
                set.getMaxDelegationDepth());
    }

    private Serializable resolved(Serializable child) {
        if (child instanceof PolicySet nested) {
            return resolved(nested);
        }
        if (child instanceof JAXBElement<?> element && element.getValue() instanceof IdReferenceType reference) {
            return "PolicySetIdReference".equals(element.getName().getLocalPart())
                    ? root(reference.getValue())
                    : policy(reference.getValue());
        }
        return child;
    }

    private PolicySet set(String id) {
        PolicySet set = policySets.get(id);
        if (set == null) {
            throw new IllegalArgumentException("no policy set `%s`".formatted(id));
        }
        return set;
    }

    private Policy policy(String id) {
        Policy policy = policies.get(id);
        if (policy == null) {
            throw new IllegalArgumentException("no policy `%s`".formatted(id));
        }
        return policy;
    }
}
