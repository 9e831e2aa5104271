package org.comity.benchmarks;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLContext;

/**
 * Sends one request over and over with Java's own HTTP client on several connections, each waiting for its answer; and
 * takes no answer for good that has not the wanted status and words.
 */
final class Load implements AutoCloseable {
    private final HttpClient client;
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final int connections;
    private final HttpRequest request;
    private final String wanted;

    Load(int connections, HttpRequest request, String wanted) throws IOException {
        this(connections, request, wanted, trustOfTheMachine());
    }

    Load(int connections, HttpRequest request, String wanted, SSLContext trust) {
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(trust)
                .build();
        this.connections = connections;
        this.request = request;
        this.wanted = wanted;
    }

    private static SSLContext trustOfTheMachine() throws IOException {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException none) {
            throw new IOException(none);
        }
    }

    /**
     * Runs for so long.
     *
     * @return the number of answers
     * @throws IOException when an answer is not the wanted one
     */
    long run(Duration time) throws IOException, InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        Callable<Long> caller = () -> asked(end);
        long answers = 0;
        for (Future<Long> each : callers.invokeAll(Collections.nCopies(connections, caller))) {
            try {
                answers += each.get();
            } catch (ExecutionException broken) {
                throw new IOException("the load ended early: " + broken.getCause(), broken);
            }
        }
        return answers;
    }

    private long asked(long end) throws IOException, InterruptedException {
        long answers = 0;
        while (System.nanoTime() < end) {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200 || !answer.body().startsWith(wanted)) {
                throw new IOException(
                        "an answer is not the wanted one: %d %s".formatted(answer.statusCode(), answer.body()));
            }
            answers++;
        }
        return answers;
    }

    @Override
    public void close() {
        callers.close();
        client.close();
    }
}
