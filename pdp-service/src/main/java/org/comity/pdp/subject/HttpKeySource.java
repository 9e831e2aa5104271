package org.comity.pdp.subject;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * Fetches the keys over HTTP: from the address that the issuer's discovery document gives (OpenID Connect Discovery
 * 1.0), or from a configured one. Follows no redirect, reads no endless answer, waits for no slow one.
 */
final class HttpKeySource implements KeySource, AutoCloseable {
    private static final long LARGEST = 512 * 1024;
    private static final int OK = 200;

    private final Issuer issuer;
    private final Optional<URI> configured;
    private final Duration timeout;
    private final HttpClient client;
    private volatile Optional<URI> discovered = Optional.empty();

    HttpKeySource(Issuer issuer, Optional<URI> configured, Duration connectTimeout, Duration timeout) {
        this.issuer = issuer;
        this.configured = configured;
        this.timeout = timeout;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .build();
    }

    @Override
    public CompletionStage<KeySet> fetch() {
        return address().thenCompose(this::keys).whenComplete((_, failure) -> {
            if (failure != null) {
                discovered = Optional.empty();
            }
        });
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private CompletionStage<URI> address() {
        return configured
                .or(() -> discovered)
                .<CompletionStage<URI>>map(CompletableFuture::completedFuture)
                .orElseGet(this::discover);
    }

    private CompletionStage<URI> discover() {
        return body(issuer.discovery()).thenApply(json -> {
            URI found = DiscoveryDocument.read(json).keysOf(issuer);
            discovered = Optional.of(found);
            return found;
        });
    }

    private CompletionStage<KeySet> keys(URI address) {
        return body(address)
                .thenApply(json -> KeySet.read(json)
                        .orElseThrow(() -> new KeysUnavailable("`%s` gives no set of keys".formatted(address))));
    }

    private CompletionStage<byte[]> body(URI address) {
        var request = HttpRequest.newBuilder(address)
                .header("Accept", "application/json")
                .timeout(timeout)
                .build();
        var sent = client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST));
        // the client's own limit ends with the headers, this one with the last byte
        return sent.copy().orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS).handle((response, failure) -> {
            sent.cancel(true);
            return content(address, response, failure);
        });
    }

    private static byte[] content(URI address, HttpResponse<byte[]> response, Throwable failure) {
        if (failure != null) {
            throw new KeysUnavailable(
                    "`%s` does not answer: %s".formatted(address, KeysUnavailable.sentence(failure)), failure);
        }
        if (response.statusCode() != OK) {
            throw new KeysUnavailable("`%s` answers with status %d".formatted(address, response.statusCode()));
        }
        return Objects.requireNonNull(response.body());
    }
}
