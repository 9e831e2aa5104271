package org.comity.pdp.subject;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Asks the issuer over HTTP. Follows no redirect, reads no endless answer, waits for no slow one. */
final class BoundedWeb implements AutoCloseable {
    private static final long LARGEST = 512 * 1024;
    private static final int OK = 200;

    private final Duration timeout;
    private final HttpClient client;

    BoundedWeb(Duration connectTimeout, Duration timeout) {
        this.timeout = timeout;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .build();
    }

    /** What came back, whatever its status; fails with {@link KeysUnavailable} where nothing does. */
    CompletionStage<Answer> get(URI address) {
        var request = HttpRequest.newBuilder(address)
                .header("Accept", "application/json")
                .timeout(timeout)
                .build();
        var sent = client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST));
        // the client's own limit ends with the headers, this one with the last byte
        return sent.copy().orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS).handle((response, failure) -> {
            sent.cancel(true);
            return answer(address, response, failure);
        });
    }

    private static Answer answer(URI address, HttpResponse<byte[]> response, Throwable failure) {
        if (failure != null) {
            throw new KeysUnavailable(
                    "`%s` does not answer: %s".formatted(address, KeysUnavailable.sentence(failure)), failure);
        }
        return new Answer(response.statusCode(), Objects.requireNonNull(response.body()));
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    /**
     * What came back.
     *
     * @param status of HTTP
     * @param body as it came
     */
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    record Answer(int status, byte[] body) {
        /** The body of a good answer. */
        byte[] content(URI address) {
            if (status != OK) {
                throw new KeysUnavailable("`%s` answers with status %d".formatted(address, status));
            }
            return body;
        }
    }
}
