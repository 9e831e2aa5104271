package org.comity.pdp.label;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.comity.pdp.watch.Notes;
import org.comity.pdp.watch.Stage;
import org.jspecify.annotations.Nullable;

/** Times each look at a label, and counts how often memory had it. In front of the memory. */
final class WatchedLabelRegister implements LabelRegister {
    private final LabelRegister register;
    private final Stage stage;
    private final Counter hits;
    private final Counter misses;

    WatchedLabelRegister(LabelRegister register, Stage stage, MeterRegistry registry) {
        this.register = register;
        this.stage = stage;
        this.hits = looked("hit", registry);
        this.misses = looked("miss", registry);
    }

    @Override
    public CompletionStage<LabelEntry> find(DocumentId document) {
        return stage.watch(() -> counted(register.find(document)), WatchedLabelRegister::tell);
    }

    @Override
    public CompletionStage<LabelChange> put(
            DocumentId document, Map<String, List<String>> members, Author by, Expectation expected, Witness witness) {
        return register.put(document, members, by, expected, witness);
    }

    @Override
    public CompletionStage<LabelChange> delete(DocumentId document, Author by, Expectation expected, Witness witness) {
        return register.delete(document, by, expected, witness);
    }

    // what is there at once was in memory: a database is asked on another thread
    private CompletionStage<LabelEntry> counted(CompletionStage<LabelEntry> found) {
        (found.toCompletableFuture().isDone() ? hits : misses).increment();
        return found;
    }

    private static void tell(@Nullable LabelEntry entry, Notes notes) {
        notes.put(
                "comity.label",
                switch (entry) {
                    case null -> "unavailable";
                    case LabelEntry.Registered _ -> "registered";
                    case LabelEntry.Tombstone _ -> "deleted";
                    case LabelEntry.Absent _ -> "absent";
                });
    }

    private static Counter looked(String result, MeterRegistry registry) {
        return Counter.builder("comity.label.cache")
                .description("labels that were looked for in memory")
                .tag("result", result)
                .register(registry);
    }
}
