package org.comity.benchmarks;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.logging.Level;
import org.comity.pdp.audit.DisklessLog;
import org.comity.pdp.decision.Attributes;
import org.comity.pdp.decision.Derivations;
import org.comity.pdp.decision.Evaluation;
import org.comity.pdp.decision.authzforce.AuthzForceEngineFactory;
import org.comity.pdp.decision.authzforce.PreparedEvaluation;
import org.comity.pdp.desk.AccessDesk;
import org.comity.pdp.endpoint.authzen.MeasuredDialect;
import org.comity.pdp.label.LabelReader;
import org.comity.pdp.label.LabelReading;
import org.comity.pdp.policy.Assembly;
import org.comity.pdp.policy.LoadResult;
import org.comity.pdp.policy.PolicySnapshot;
import org.comity.pdp.policy.Sorting;
import org.comity.pdp.policy.Statement;
import org.comity.pdp.policy.load.PolicyLoader;
import org.comity.pdp.subject.MeasuredCaller;
import org.jboss.logmanager.LogContext;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One decision of the default policy set inside the process, from the bare evaluation to bytes in and bytes out. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DecisionBenchmark {
    private final PolicySnapshot policy;
    private final Attributes permitted;
    private final Supplier<Evaluation> prepared;
    private final AccessDesk desk;
    private final byte[] permit;
    private final byte[] deny;

    /** Loads the policy set from the folder {@code comity.policies}, and asks each question once to see that it is answered as meant. */
    public DecisionBenchmark() {
        // as the service's own settings say: otherwise the engine formats a message for each expression
        LogContext.getLogContext().getLogger("org.ow2.authzforce").setLevel(Level.WARNING);
        policy = snapshot(Path.of(System.getProperty("comity.policies", "policies/need-to-know")));
        LabelReader labels =
                new LabelReader(policy.set().vocabulary(), policy.set().reference());
        permitted = attributes(policy, labels);
        prepared = PreparedEvaluation.of(policy.engine(), permitted);
        desk = new AccessDesk(
                () -> policy,
                MeasuredCaller.verifying(Sample.CLAIMS),
                new EmptyRegister(),
                snapshot -> labels,
                new DisklessLog(),
                (answer, document, alarms) -> {},
                InstantSource.system(),
                new SecureRandom());
        permit = Sample.question("x".repeat(1300), "criminal-investigation");
        deny = Sample.question("x".repeat(1300), "trial");
        check(permit, "{\"decision\":true");
        check(deny, "{\"decision\":false");
    }

    /** AuthzForce alone, the request built beforehand. */
    @Benchmark
    public Evaluation evaluationOnly() {
        return prepared.get();
    }

    /** Our attributes into a native request, and the evaluation. */
    @Benchmark
    public Evaluation nativeRequest() {
        return policy.engine().evaluate(permitted);
    }

    /** The bytes of a question in, the bytes of a Permit out: all but HTTP, tokens and the disk. */
    @Benchmark
    public byte[] bytesToBytesPermit() {
        return MeasuredDialect.answer(desk, MeasuredCaller.system(), permit);
    }

    /** The same for a Deny. */
    @Benchmark
    public byte[] bytesToBytesDeny() {
        return MeasuredDialect.answer(desk, MeasuredCaller.system(), deny);
    }

    private void check(byte[] question, String beginning) {
        String answer = new String(
                MeasuredDialect.answer(desk, MeasuredCaller.system(), question),
                java.nio.charset.StandardCharsets.UTF_8);
        if (!answer.startsWith(beginning)) {
            throw new IllegalStateException("measured would be something else: " + answer);
        }
    }

    private static PolicySnapshot snapshot(Path folder) {
        return switch (new PolicyLoader(new AuthzForceEngineFactory(), Derivations.NAMES, false).load(folder)) {
            case LoadResult.Loaded(PolicySnapshot snapshot) -> snapshot;
            case LoadResult.Rejected(var problems) -> throw new IllegalStateException(problems.toString());
        };
    }

    private static Attributes attributes(PolicySnapshot policy, LabelReader labels) {
        Sorting sorting = policy.assembly()
                .sort(List.of(
                        new Statement(org.comity.pdp.decision.Category.ACTION, "action-id", List.of("read")),
                        new Statement(
                                org.comity.pdp.decision.Category.ENVIRONMENT,
                                "purpose",
                                List.of("criminal-investigation")),
                        new Statement(
                                org.comity.pdp.decision.Category.RESOURCE, "resource-id", List.of("ES-2026-0417-3"))));
        return policy.assembly()
                .assemble(new Assembly.Facts(
                        Sample.CLAIMS,
                        ((LabelReading.Complete) labels.read(Sample.LABEL))
                                .label()
                                .facts(),
                        ((Sorting.Sorted) sorting).request(),
                        "evidence-vault",
                        Instant.parse("2026-11-22T12:00:00Z")));
    }
}
