package org.comity.pdp.watch;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;
import org.comity.pdp.config.WithCertificate;
import org.comity.pdp.subject.RealTokens;

/** The whole service with an issuer of its own, two callers that are counted by name, and traces on. */
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
                "1",
                "quarkus.otel.sdk.disabled",
                "false",
                "quarkus.otel.bsp.schedule.delay",
                "100ms",
                "quarkus.log.file.enabled",
                "true",
                "quarkus.log.file.path",
                "target/test-log/watched.log",
                "quarkus.log.file.json.enabled",
                "true");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(
                new TestResourceEntry(RealTokens.class),
                new TestResourceEntry(OtlpReceiver.class),
                new TestResourceEntry(WithCertificate.class));
    }
}
