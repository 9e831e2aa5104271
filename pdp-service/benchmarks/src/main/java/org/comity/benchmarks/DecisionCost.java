package org.comity.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs {@link DecisionBenchmark}, its sides interleaved: five rounds, each side once a round in a JVM of its own. */
public final class DecisionCost {
    private static final List<String> SIDES =
            List.of("evaluationOnly", "nativeRequest", "bytesToBytesPermit", "bytesToBytesDeny");
    private static final int ROUNDS = 5;

    private DecisionCost() {}

    /**
     * Prints the median of each side and its ratio to the bare evaluation.
     *
     * @param args none
     * @throws RunnerException when a side cannot run
     */
    public static void main(String[] args) throws RunnerException {
        List<Side> sides =
                SIDES.stream().map(name -> new Side(name, new ArrayList<>())).toList();
        for (int round = 1; round <= ROUNDS; round++) {
            for (Side side : sides) {
                side.micros().add(run(side.name()));
            }
            System.out.printf("round %d of %d done%n", round, ROUNDS);
        }
        double bare = Median.of(sides.getFirst().micros());
        System.out.printf("%n%-20s %10s %8s%n", "one decision", "µs", "ratio");
        for (Side side : sides) {
            double median = Median.of(side.micros());
            System.out.printf("%-20s %10.1f %8.2f%n", side.name(), median, median / bare);
        }
    }

    private record Side(String name, List<Double> micros) {}

    private static double run(String side) throws RunnerException {
        Path policies = Path.of(System.getProperty("comity.policies", "policies/need-to-know"))
                .toAbsolutePath();
        Options options = new OptionsBuilder()
                .include(DecisionBenchmark.class.getName() + "\\." + side + "$")
                .forks(1)
                .warmupIterations(8)
                .warmupTime(TimeValue.seconds(2))
                .measurementIterations(3)
                .measurementTime(TimeValue.seconds(1))
                .jvmArgs(
                        "-Xms512m",
                        "-Xmx512m",
                        "-Xmn64m",
                        "-XX:+AlwaysPreTouch",
                        "-XX:+UseSerialGC",
                        "@" + policies.resolve("../../pdp-service/jvm.options").normalize(),
                        "-Dcomity.policies=" + policies)
                .verbosity(VerboseMode.SILENT)
                .build();
        return new Runner(options)
                .run().stream()
                        .map(RunResult::getPrimaryResult)
                        .mapToDouble(result -> result.getScore())
                        .findFirst()
                        .orElseThrow();
    }
}
