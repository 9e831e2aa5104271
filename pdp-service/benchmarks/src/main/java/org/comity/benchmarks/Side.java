package org.comity.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * One of those that are compared: loads that run at the same time, and the services that they ask.
 *
 * @param name for people
 * @param loads all that ask
 * @param services all that answer
 * @param rates of the rounds so far
 * @param micros processor time of the services for each answer, of the rounds so far
 */
record Side(
        String name,
        Collection<Load> loads,
        Collection<ServiceProcess> services,
        List<Double> rates,
        List<Double> micros) {
    Side(String name, Collection<Load> loads, Collection<ServiceProcess> services) {
        this(name, List.copyOf(loads), List.copyOf(services), new ArrayList<>(), new ArrayList<>());
    }

    /** Runs without measuring. */
    void warmUp(Duration time) throws IOException, InterruptedException {
        run(time);
    }

    void measure(Duration round) throws IOException, InterruptedException {
        long cpu = cpu();
        long began = System.nanoTime();
        long answers = run(round);
        double seconds = (System.nanoTime() - began) / 1e9;
        rates.add(answers / seconds);
        micros.add((cpu() - cpu) / 1e3 / answers);
    }

    double rate() {
        return Median.of(rates);
    }

    void print() {
        System.out.printf("%-24s %14.0f %22.1f%n", name, rate(), Median.of(micros));
    }

    private long cpu() {
        return services.stream().mapToLong(each -> each.cpu().toNanos()).sum();
    }

    private long run(Duration time) throws IOException, InterruptedException {
        List<Callable<Long>> runs =
                loads.stream().<Callable<Long>>map(each -> () -> each.run(time)).toList();
        try (ExecutorService threads =
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            long answers = 0;
            for (Future<Long> each : threads.invokeAll(runs)) {
                answers += each.get();
            }
            return answers;
        } catch (ExecutionException broken) {
            throw new IOException("the load ended early: " + broken.getCause(), broken);
        }
    }
}
