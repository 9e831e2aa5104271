package org.comity.pdp.policy.load;

import java.util.Locale;
import java.util.Map;
import org.comity.pdp.decision.DecisionEngine;
import org.comity.pdp.decision.EngineFactory;
import org.comity.pdp.decision.Evaluation;
import org.comity.pdp.watch.Notes;
import org.comity.pdp.watch.Stage;

/** Makes engines whose evaluations are timed. */
final class WatchedEngineFactory implements EngineFactory {
    private final EngineFactory factory;
    private final Stage stage;

    WatchedEngineFactory(EngineFactory factory, Stage stage) {
        this.factory = factory;
        this.stage = stage;
    }

    @Override
    public Compiled compile(String root, Map<String, byte[]> files) {
        return switch (factory.compile(root, files)) {
            case Compiled.Failed failed -> failed;
            case Compiled.Ready(DecisionEngine engine) -> new Compiled.Ready(watched(engine));
        };
    }

    private DecisionEngine watched(DecisionEngine engine) {
        return attributes -> stage.measure(() -> engine.evaluate(attributes), WatchedEngineFactory::tell);
    }

    private static void tell(Evaluation evaluation, Notes notes) {
        notes.put("comity.evaluation", evaluation.effect().name().toLowerCase(Locale.ROOT));
    }
}
