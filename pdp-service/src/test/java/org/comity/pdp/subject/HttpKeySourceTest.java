package org.comity.pdp.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fetching keys from servers that behave, and from those that do not. */
class HttpKeySourceTest {
    private static final IssuerKeyPair RSA = IssuerKeyPair.rsa("rsa");
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final SmallIssuer issuer = new SmallIssuer();
    private final HttpKeySource source = source(Optional.empty(), TIMEOUT);

    @AfterEach
    void close() {
        source.close();
        issuer.close();
    }

    @Test
    void keysLieWhereTheDiscoveryDocumentSays() {
        issuer.publish(RSA);

        assertThat(fetched().byId()).containsOnlyKeys("rsa");
        assertThat(fetched()).isEqualTo(fetched());
        assertThat(issuer.discoveries).hasValue(1);
    }

    @Test
    void keysLieWhereTheSettingsSay() {
        issuer.publish(RSA);
        issuer.discover(Map.of());
        try (HttpKeySource configured = source(Optional.of(URI.create(issuer.keysUrl())), TIMEOUT)) {
            assertThat(configured.fetch().toCompletableFuture().join().byId()).containsOnlyKeys("rsa");
        }
        assertThat(issuer.discoveries).hasValue(0);
    }

    @Test
    void afterAFailureTheIssuerIsAskedAgainWhereItsKeysLie() {
        issuer.publish(RSA);
        fetched();
        issuer.publishBy(exchange -> exchange.sendResponseHeaders(404, -1));
        assertThatFetching().hasMessageContaining("answers with status 404");

        issuer.publish(RSA);
        fetched();

        assertThat(issuer.discoveries).hasValue(2);
    }

    @Test
    void aDiscoveryDocumentOfAnotherIssuerIsRefused() {
        issuer.discover(Map.of("issuer", issuer.url() + "/", "jwks_uri", issuer.keysUrl()));
        assertThatFetching().hasMessageContaining("is of the issuer `%s/`".formatted(issuer.url()));

        issuer.discover(Map.of("jwks_uri", issuer.keysUrl()));
        assertThatFetching().hasMessageContaining("is of the issuer");
        assertThat(issuer.keyFetches).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://elsewhere.example/certs",
                "http://127.0.0.1/certs",
                "http://127.0.0.1@elsewhere.example/certs",
                "file:///etc/passwd",
                "/certs",
                "",
                "not an address"
            })
    void keysOnAnotherServerAreNotFetched(String elsewhere) {
        issuer.discover(Map.of("issuer", issuer.url(), "jwks_uri", elsewhere));

        assertThatFetching();
        assertThat(issuer.keyFetches).hasValue(0);
    }

    @Test
    void redirectsAreNotFollowed() {
        try (SmallIssuer other = new SmallIssuer()) {
            other.publish(RSA);
            issuer.publishBy(exchange -> {
                exchange.getResponseHeaders().add("Location", other.keysUrl());
                exchange.sendResponseHeaders(302, -1);
            });

            assertThatFetching().hasMessageContaining("answers with status 302");
            assertThat(other.keyFetches).hasValue(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "[]", "{}", "{\"keys\":7}", "{\"keys\":[],\"keys\":[]}", "{\"keys\":[]}x"})
    void whatIsNoSetOfKeysIsRefused(String body) {
        issuer.publish(body);

        assertThatFetching().hasMessageContaining("gives no set of keys");
    }

    @Test
    void tooManyKeysAreRefused() {
        issuer.publish(Collections.nCopies(257, RSA.jwk()));

        assertThatFetching().hasMessageContaining("gives no set of keys");
    }

    @Test
    void keysThatCannotBeUsedAreLeftOut() {
        Map<String, Object> broken = Map.of("kty", "RSA", "kid", "broken", "use", "sig", "n", "!", "e", "AQAB");
        Map<String, Object> strange = Map.of("kty", "LATTICE", "kid", "strange", "use", "sig");
        Map<String, Object> nameless = Map.of("kty", "RSA", "use", "sig");
        Map<String, Object> forOthers = RSA.jwk();
        forOthers.put("kid", "for-others");
        forOthers.put("key_ops", List.of("encrypt"));
        issuer.publish(List.of(broken, strange, nameless, forOthers, RSA.jwk()));

        assertThat(fetched().byId()).containsOnlyKeys("rsa");
    }

    @Test
    void anEndlessAnswerIsNotRead() {
        issuer.publishBy(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] spaces = new byte[64 * 1024];
            try (exchange;
                    OutputStream body = exchange.getResponseBody()) {
                while (true) {
                    body.write(spaces);
                }
            } catch (IOException ended) {
                throw ended;
            }
        });

        assertThatFetching();
    }

    @Test
    void anAnswerThatDripsIsNotAwaited() {
        issuer.publishBy(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (exchange;
                    OutputStream body = exchange.getResponseBody()) {
                for (int i = 0; i < 100; i++) {
                    body.write(' ');
                    body.flush();
                    Thread.sleep(100);
                }
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
        try (HttpKeySource hasty = source(Optional.of(URI.create(issuer.keysUrl())), Duration.ofSeconds(1))) {
            assertThat(hasty.fetch())
                    .failsWithin(Duration.ofSeconds(8))
                    .withThrowableThat()
                    .withMessageContaining("does not answer");
        }
    }

    @Test
    void aServerThatIsNotThereIsAFailureLikeOthers() {
        issuer.close();

        assertThatFetching().hasMessageContaining("does not answer");
    }

    private HttpKeySource source(Optional<URI> configured, Duration timeout) {
        return new HttpKeySource(Issuer.of(issuer.url(), false), configured, timeout, timeout);
    }

    private KeySet fetched() {
        return source.fetch().toCompletableFuture().join();
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertThatFetching() {
        return assertThatThrownBy(this::fetched)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(KeysUnavailable.class);
    }
}
