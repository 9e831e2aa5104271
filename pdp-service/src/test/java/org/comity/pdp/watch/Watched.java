package org.comity.pdp.watch;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;
import org.comity.pdp.subject.RealTokens;

/** The whole service with an issuer of its own, two callers that are counted by name, and every trace recorded. */
public final class Watched implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.arc.exclude-types",
                "org.comity.pdp.subject.TokensByName",
                "comity.audit.file",
                "target/test-log/watched.jsonl",
                "comity.audit.name",
                "watched",
                "comity.metrics.callers",
                "1");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(RealTokens.class));
    }
}
