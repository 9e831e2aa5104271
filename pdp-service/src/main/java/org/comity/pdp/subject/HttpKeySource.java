package org.comity.pdp.subject;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Fetches the keys over HTTP: from the address that the issuer's discovery document gives (OpenID Connect Discovery
 * 1.0), or from a configured one.
 */
final class HttpKeySource implements KeySource, AutoCloseable {
    private final Issuer issuer;
    private final Optional<URI> configured;
    private final BoundedWeb web;
    private volatile Optional<URI> discovered = Optional.empty();

    HttpKeySource(Issuer issuer, Optional<URI> configured, Duration connectTimeout, Duration timeout) {
        this.issuer = issuer;
        this.configured = configured;
        this.web = new BoundedWeb(connectTimeout, timeout);
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
        web.close();
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
        return web.get(address).thenApply(answer -> answer.content(address));
    }
}
