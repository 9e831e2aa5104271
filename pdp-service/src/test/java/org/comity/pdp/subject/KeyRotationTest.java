package org.comity.pdp.subject;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.comity.pdp.subject.TokenVerification.Trusted;
import org.comity.pdp.subject.TokenVerification.Untrusted;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How keys come and go while the service runs. */
class KeyRotationTest {
    private static final IssuerKeyPair OLD = IssuerKeyPair.rsa("old");
    private static final IssuerKeyPair NEW = IssuerKeyPair.rsa("new");
    private static final IssuerKeyPair STRANGER = IssuerKeyPair.rsa("stranger");

    private final Verifying verifying = new Verifying();

    @AfterEach
    void close() {
        verifying.close();
    }

    @Test
    void aNewKeyIsFollowedAtOnce() {
        verifying.issuer.publish(OLD);
        verifying.trusted(token(OLD));

        verifying.issuer.publish(NEW, OLD);

        verifying.trusted(token(NEW));
        verifying.trusted(token(OLD));
        assertThat(verifying.issuer.keyFetches).hasValue(2);
    }

    @Test
    void aRemovedKeyStopsToCountAtTheNextRefresh() {
        verifying.issuer.publish(OLD, NEW);
        String remembered = token(OLD);
        verifying.trusted(remembered);

        verifying.issuer.publish(NEW);
        refresh();

        assertThat(verifying.verify(remembered)).isEqualTo(refused(TokenFault.UNKNOWN_KEY));
        assertThat(verifying.verify(token(OLD))).isEqualTo(refused(TokenFault.UNKNOWN_KEY));
        verifying.trusted(token(NEW));
    }

    @Test
    void aKeyThatComesBackUnderItsIdWithOtherMaterialIsAnotherKey() {
        verifying.issuer.publish(OLD);
        String remembered = token(OLD);
        verifying.trusted(remembered);

        verifying.issuer.publish(new IssuerKeyPair("old", "RS256", NEW.pair()));
        refresh();

        assertThat(verifying.verify(remembered)).isEqualTo(refused(TokenFault.SIGNATURE));
    }

    @Test
    void noKeyCountsWhenTheIssuerPublishesNone() {
        verifying.issuer.publish(OLD);
        verifying.trusted(token(OLD));

        verifying.issuer.publish();
        refresh();

        assertThat(verifying.verify(token(OLD))).isEqualTo(refused(TokenFault.UNKNOWN_KEY));
    }

    @Test
    void aRefreshThatBringsTheSameKeysKeepsWhatIsRemembered() {
        verifying.issuer.publish(OLD);
        verifying.trusted(token(OLD));
        KeySet before = verifying.keys.current();

        refresh();

        assertThat(verifying.keys.current()).isSameAs(before);
        assertThat(verifying.issuer.keyFetches).hasValue(2);
    }

    @Test
    void keysAreFetchedAgainWhenTheyAreDueAndNotBefore() {
        verifying.issuer.publish(OLD);
        tick();
        assertThat(verifying.issuer.keyFetches).hasValue(1);

        verifying.clock.move(Duration.ofSeconds(59));
        tick();
        assertThat(verifying.issuer.keyFetches).hasValue(1);

        verifying.clock.move(Duration.ofSeconds(1));
        tick();
        assertThat(verifying.issuer.keyFetches).hasValue(2);

        verifying.clock.move(Duration.ofHours(-5));
        tick();
        assertThat(verifying.issuer.keyFetches).hasValue(3);
    }

    @Test
    void tenThousandInventedKeysCauseThreeFetches() throws InterruptedException, ExecutionException {
        verifying.issuer.publish(OLD);
        verifying.trusted(token(OLD));
        int before = verifying.issuer.keyFetches.get();

        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            List<Future<TokenVerification>> verifications = new ArrayList<>();
            String payload = Forge.json(verifying.person());
            for (int i = 0; i < 10_000; i++) {
                String header = Forge.json(Map.of("alg", "RS256", "typ", "JWT", "kid", "invented-" + i));
                String token = Forge.base64(header) + "." + Forge.base64(payload) + ".AAAA";
                verifications.add(threads.submit(() -> verifying.verify(token)));
            }
            for (Future<TokenVerification> verification : verifications) {
                assertThat(verification.get()).isEqualTo(refused(TokenFault.UNKNOWN_KEY));
            }
        }

        assertThat(verifying.issuer.keyFetches.get() - before).isBetween(1, 3);
        assertThat(verifying.cache.size()).isEqualTo(1);
        verifying.trusted(token(OLD));
    }

    @Test
    void afterInventedKeysANewOneIsFollowedWhenTheCoolDownIsOver() {
        verifying.issuer.publish(OLD);
        for (int i = 0; i < 5; i++) {
            verifying.verify(token(STRANGER));
        }
        assertThat(verifying.issuer.keyFetches).hasValue(3);
        verifying.issuer.publish(OLD, NEW);
        assertThat(verifying.verify(token(NEW))).isEqualTo(refused(TokenFault.UNKNOWN_KEY));

        verifying.clock.move(Duration.ofSeconds(5));

        verifying.trusted(token(NEW));
        assertThat(verifying.issuer.keyFetches).hasValue(4);
    }

    @Test
    void tokensOfAnotherIssuerCauseNoFetch() {
        verifying.issuer.publish(OLD);

        verifying.verify(STRANGER.sign(verifying.personBut("iss", "https://elsewhere.example")));

        assertThat(verifying.issuer.keyFetches).hasValue(0);
    }

    @Test
    void everybodyWhoWaitsSharesOneFetch() throws InterruptedException {
        CountDownLatch gate = new CountDownLatch(1);
        verifying.issuer.publishBy(exchange -> {
            await(gate);
            SmallIssuer.ok(exchange, Forge.json(Map.of("keys", List.of(OLD.jwk()))));
        });
        List<CompletableFuture<TokenVerification>> waiting = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            waiting.add(asked(token(OLD)).toCompletableFuture());
        }
        gate.countDown();

        assertThat(waiting)
                .allSatisfy(stage -> assertThat(Verifying.ended(stage)).isInstanceOf(Trusted.class));
        assertThat(verifying.issuer.keyFetches).hasValue(1);
    }

    @Test
    void noMoreThanAThousandWait() {
        CountDownLatch gate = new CountDownLatch(1);
        verifying.issuer.publishBy(exchange -> {
            await(gate);
            SmallIssuer.ok(exchange, Forge.json(Map.of("keys", List.of(OLD.jwk()))));
        });
        String token = token(OLD);
        List<CompletableFuture<TokenVerification>> waiting = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            waiting.add(asked(token).toCompletableFuture());
        }

        assertThat(asked(token)).isCompletedWithValue(refused(TokenFault.KEYS_UNAVAILABLE));
        gate.countDown();

        assertThat(waiting)
                .allSatisfy(stage -> assertThat(Verifying.ended(stage)).isInstanceOf(Trusted.class));
        verifying.trusted(token);
    }

    @Test
    void aKeyIsFoundThatWasPublishedWhileAnOlderFetchWasUnderWay() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch gate = new CountDownLatch(1);
        verifying.issuer.publishBy(exchange -> {
            begun.countDown();
            await(gate);
            SmallIssuer.ok(exchange, Forge.json(Map.of("keys", List.of(OLD.jwk()))));
        });
        var _ = verifying.keys.tick();
        begun.await();
        verifying.issuer.publish(OLD, NEW);

        CompletionStage<TokenVerification> asked = asked(token(NEW));
        gate.countDown();

        assertThat(Verifying.ended(asked)).isInstanceOf(Trusted.class);
    }

    @Test
    void aKnownKeyIsFoundAtOnceHoweverSlowKeycloakIs() {
        verifying.issuer.publish(OLD);
        verifying.trusted(token(OLD));
        CountDownLatch gate = new CountDownLatch(1);
        verifying.issuer.publishBy(exchange -> {
            try (exchange) {
                await(gate);
            }
        });
        verifying.clock.move(Duration.ofSeconds(61));
        var _ = verifying.keys.tick();
        CompletionStage<TokenVerification> unknown = asked(token(NEW));

        assertThat(asked(token(OLD)).toCompletableFuture()).isDone();
        assertThat(unknown.toCompletableFuture()).isNotDone();
        gate.countDown();
        assertThat(Verifying.ended(unknown)).isEqualTo(refused(TokenFault.KEYS_UNAVAILABLE));
    }

    @Test
    void nothingCountsBeforeTheKeysWereFetched() {
        verifying.issuer.publishBy(exchange -> exchange.sendResponseHeaders(503, -1));

        assertThat(verifying.verify(token(OLD))).isEqualTo(refused(TokenFault.KEYS_UNAVAILABLE));
        assertThat(verifying.keys.fetchedAt()).isEmpty();
        assertThat(verifying.keys.usable()).isFalse();

        verifying.issuer.publish(OLD);
        tick();

        verifying.trusted(token(OLD));
        assertThat(verifying.keys.fetchedAt()).contains(verifying.clock.instant());
        assertThat(verifying.keys.usable()).isTrue();
    }

    @Test
    void whileKeycloakIsAwayKnownKeysCountForAnHour() {
        verifying.issuer.publish(OLD);
        verifying.trusted(token(OLD));
        verifying.issuer.close();

        verifying.clock.move(Duration.ofHours(1));
        String remembered = token(OLD);
        verifying.trusted(remembered);
        assertThat(verifying.verify(token(NEW))).isEqualTo(refused(TokenFault.KEYS_UNAVAILABLE));

        verifying.clock.move(Duration.ofSeconds(1));
        assertThat(verifying.keys.usable()).isFalse();
        assertThat(verifying.verify(remembered)).isEqualTo(refused(TokenFault.KEYS_UNAVAILABLE));
    }

    @Test
    void whatKeycloakSaysInItsFailuresChangesNothing() {
        verifying.issuer.publish(OLD);
        verifying.trusted(token(OLD));
        for (String nonsense :
                List.of("", "<html>", "[]", "{}", "{\"keys\":{}}", "{\"keys\":[],\"keys\":[]}", "null")) {
            verifying.issuer.publish(nonsense);
            refresh();
            verifying.trusted(token(OLD));
        }
    }

    @Test
    void oneIdMayStandForOneKeyUnderTwoAlgorithms() {
        verifying.issuer.publish(OLD, OLD.by("PS256"));

        verifying.trusted(token(OLD));
        verifying.trusted(token(OLD.by("PS256")));
        assertThat(verifying.verify(token(OLD.by("PS512")))).isEqualTo(refused(TokenFault.ALGORITHM));
    }

    private String token(IssuerKeyPair pair) {
        return pair.sign(verifying.person());
    }

    private CompletionStage<TokenVerification> asked(String token) {
        return verifying.verifier.verify(new BearerToken(token));
    }

    private void refresh() {
        verifying.keys.refresh().join();
    }

    private void tick() {
        verifying.keys.tick().join();
    }

    private static TokenVerification refused(TokenFault fault) {
        return new Untrusted(fault);
    }

    private static void await(CountDownLatch gate) {
        try {
            assertThat(gate.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
