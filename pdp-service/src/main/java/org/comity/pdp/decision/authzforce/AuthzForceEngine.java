package org.comity.pdp.decision.authzforce;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.comity.pdp.decision.AttributeKey;
import org.comity.pdp.decision.Attributes;
import org.comity.pdp.decision.BagForms;
import org.comity.pdp.decision.DecisionEngine;
import org.comity.pdp.decision.Evaluation;
import org.comity.pdp.decision.Evaluation.Effect;
import org.comity.pdp.decision.PepAction;
import org.ow2.authzforce.core.pdp.api.AttributeFqn;
import org.ow2.authzforce.core.pdp.api.AttributeFqns;
import org.ow2.authzforce.core.pdp.api.DecisionResult;
import org.ow2.authzforce.core.pdp.api.ImmutableDecisionRequest;
import org.ow2.authzforce.core.pdp.api.PepActionAttributeAssignment;
import org.ow2.authzforce.core.pdp.api.value.AttributeBag;
import org.ow2.authzforce.core.pdp.impl.BasePdpEngine;

/** AuthzForce, asked through its native requests: its text adapters cost many times the evaluation itself. */
final class AuthzForceEngine implements DecisionEngine {
    private final BasePdpEngine engine;
    private final Map<AttributeKey, AttributeFqn> names = new ConcurrentHashMap<>();
    private final BagForms<AttributeBag<?>> values = new BagForms<>(NativeValues::bag);

    AuthzForceEngine(BasePdpEngine engine) {
        this.engine = engine;
    }

    @Override
    public Evaluation evaluate(Attributes attributes) {
        try {
            return evaluation(engine.evaluate(request(attributes)));
        } catch (RuntimeException broken) {
            return new Evaluation(Effect.INDETERMINATE, List.of(), List.of(), String.valueOf(broken.getMessage()));
        }
    }

    /** The evaluation alone, of a request that is built already: what every other path is measured against. */
    Supplier<Evaluation> prepared(Attributes attributes) {
        ImmutableDecisionRequest request = request(attributes);
        return () -> evaluation(engine.evaluate(request));
    }

    private ImmutableDecisionRequest request(Attributes attributes) {
        ImmutableMap.Builder<AttributeFqn, AttributeBag<?>> bags =
                ImmutableMap.builderWithExpectedSize(attributes.bags().size());
        attributes.bags().forEach((key, bag) -> bags.put(name(key), values.of(bag)));
        return ImmutableDecisionRequest.getInstance(bags.buildOrThrow(), Map.of(), false);
    }

    // Keys come from the vocabulary alone, so this map is bounded by it.
    private AttributeFqn name(AttributeKey key) {
        AttributeFqn known = names.get(key);
        return known != null ? known : names.computeIfAbsent(key, AuthzForceEngine::newName);
    }

    private static AttributeFqn newName(AttributeKey key) {
        return AttributeFqns.newInstance(
                SharedNames.of(key.category().urn()), Optional.empty(), SharedNames.of(key.id()));
    }

    private static Evaluation evaluation(DecisionResult result) {
        List<PepAction> obligations = new ArrayList<>();
        List<PepAction> advice = new ArrayList<>();
        result.getPepActions().forEach(action -> (action.isMandatory() ? obligations : advice).add(action(action)));
        Effect effect = effect(result);
        return new Evaluation(effect, obligations, advice, effect == Effect.INDETERMINATE ? status(result) : "");
    }

    private static Effect effect(DecisionResult result) {
        return switch (result.getDecision()) {
            case PERMIT -> Effect.PERMIT;
            case DENY -> Effect.DENY;
            case INDETERMINATE -> Effect.INDETERMINATE;
            case NOT_APPLICABLE -> Effect.NOT_APPLICABLE;
        };
    }

    private static PepAction action(org.ow2.authzforce.core.pdp.api.PepAction action) {
        Map<String, List<String>> assignments = new LinkedHashMap<>();
        for (PepActionAttributeAssignment<?> assignment : action.getAttributeAssignments()) {
            assignments
                    .computeIfAbsent(assignment.getAttributeId(), id -> new ArrayList<>())
                    .add(NativeValues.text(assignment.getValue()));
        }
        return new PepAction(action.getId(), assignments);
    }

    private static String status(DecisionResult result) {
        return result.getStatus()
                .map(status -> String.valueOf(status.getStatusMessage()))
                .orElse("no status");
    }
}
